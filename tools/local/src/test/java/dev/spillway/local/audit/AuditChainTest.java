package dev.spillway.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.functions.chain.ChainHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the job chains holds for the verifier, and no damage to it does. */
class AuditChainTest {
    private static final long SEED = Long.getLong("seed", 20_180_405L);
    private static final int PARTITION = 2;
    private static final int LINKS = 50;
    private static final List<byte[]> LOG = new ArrayList<>();

    @BeforeAll
    static void chainAsTheJobDoes() {
        LOG.clear();
        ChainHead head = ChainHead.NONE;
        for (int i = 0; i < LINKS; i++) {
            byte[] entry = ("{\"partition\":" + PARTITION + ",\"sequence\":" + i + ",\"decisionId\":\"d-" + i
                            + "\",\"accountId\":\"é\\\"}\",\"score\":0.25,\"reasons\":[\"A\",\"B\"],\"amountMinor\":"
                            + i
                            + "}")
                    .getBytes(StandardCharsets.UTF_8);
            LOG.add(head.link(entry));
            head = head.next(entry);
        }
    }

    private static AuditChain follow(List<byte[]> log) {
        AuditChain chain = new AuditChain(PARTITION);
        for (int offset = 0; offset < log.size(); offset++) {
            chain.take(offset, log.get(offset));
        }
        return chain;
    }

    private static void breaksAt(List<byte[]> log, int offset, AuditChain.Reason reason) {
        AuditChain chain = follow(log);
        assertThat(chain.links()).isEqualTo(offset);
        assertThat(chain.broken()).isNotNull().satisfies(broken -> {
            assertThat(broken.offset()).isEqualTo(offset);
            assertThat(broken.sequence()).isEqualTo(offset);
            assertThat(broken.reason()).isEqualTo(reason);
            assertThat(broken.detail()).contains("expected");
        });
    }

    private static List<byte[]> with(int offset, String from, String to) {
        List<byte[]> log = new ArrayList<>(LOG);
        String text = new String(log.get(offset), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        log.set(offset, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        return log;
    }

    @Test
    void holdsForAnUntouchedLog() {
        AuditChain chain = follow(LOG);
        assertThat(chain.broken()).isNull();
        assertThat(chain.links()).isEqualTo(LINKS);
        assertThat(new String(LOG.get(LINKS - 1), StandardCharsets.UTF_8))
                .contains("\"hash\":\"" + chain.head() + "\"");
        assertThat(chain.decisionId()).isEqualTo("d-49");
    }

    @Test
    void findsAChangedEntry() {
        breaksAt(with(17, "\"amountMinor\":17", "\"amountMinor\":18"), 17, AuditChain.Reason.HASH);
        breaksAt(with(17, ",\"score\"", ", \"score\""), 17, AuditChain.Reason.HASH);
    }

    @Test
    void findsARemovedLink() {
        List<byte[]> log = new ArrayList<>(LOG);
        log.remove(17);
        breaksAt(log, 17, AuditChain.Reason.PREVIOUS_HASH);
    }

    @Test
    void findsARemovedBeginning() {
        breaksAt(LOG.subList(1, LINKS), 0, AuditChain.Reason.PREVIOUS_HASH);
        AuditChain chain = new AuditChain(PARTITION);
        chain.beginsAt(3);
        assertThat(chain.broken())
                .isNotNull()
                .satisfies(broken -> assertThat(broken.reason()).isEqualTo(AuditChain.Reason.BEGINNING_GONE));
    }

    @Test
    void findsSwappedLinks() {
        List<byte[]> log = new ArrayList<>(LOG);
        Collections.swap(log, 17, 18);
        breaksAt(log, 17, AuditChain.Reason.PREVIOUS_HASH);
    }

    @Test
    void findsALinkThatIsThereAgain() {
        List<byte[]> log = new ArrayList<>(LOG);
        log.add(18, LOG.get(17));
        breaksAt(log, 18, AuditChain.Reason.PREVIOUS_HASH);
    }

    @Test
    void findsALogMovedToAnotherPartition() {
        AuditChain chain = new AuditChain(PARTITION + 1);
        assertThat(chain.take(0, LOG.get(0))).isFalse();
        assertThat(chain.broken())
                .isNotNull()
                .satisfies(broken -> assertThat(broken.reason()).isEqualTo(AuditChain.Reason.PARTITION));
    }

    @Test
    void findsWhatIsNoLink() {
        for (String bad : List.of("", "{}", "null", "[]", "{\"hash\":1}", "not JSON")) {
            List<byte[]> log = new ArrayList<>(LOG);
            log.set(17, bad.getBytes(StandardCharsets.UTF_8));
            breaksAt(log, 17, AuditChain.Reason.UNREADABLE);
        }
        assertThat(new AuditChain(PARTITION).take(0, null)).isFalse();
    }

    @Test
    void findsEveryFlippedBit() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            int offset = random.nextInt(LINKS);
            List<byte[]> log = new ArrayList<>(LOG);
            byte[] damaged = LOG.get(offset).clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            log.set(offset, damaged);
            AuditChain chain = follow(log);
            assertThat(chain.broken())
                    .as("seed %d, change %d at %d", SEED, i, offset)
                    .isNotNull();
            assertThat(chain.links()).as("seed %d, change %d", SEED, i).isEqualTo(offset);
        }
    }
}
