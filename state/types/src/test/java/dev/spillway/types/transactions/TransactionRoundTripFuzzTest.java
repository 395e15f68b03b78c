package dev.spillway.types.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.CoreSamples;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordParser;
import dev.spillway.core.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Damaged transactions either come back the same from what is rendered of them, or have a code that is documented. */
class TransactionRoundTripFuzzTest {

    private static final long SEED = Long.getLong("seed", 20_180_406L);
    private static final int RECORDS = 200_000;
    private static final Path CONTRACTS = Path.of("../../docs/reference/contracts.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z][A-Z0-9_]+)` \\|");
    private static final byte[] KEY = bytes("acc-1");
    private static final byte[] VALID = bytes(TransactionSamples.JSON);

    private final TransactionParser parser =
            new TransactionParser(Duration.ofDays(36_500), Instant.parse("2000-01-01T00:00:00Z"));
    private final Random random = new Random(SEED);

    @Test
    void whatIsAcceptedReadsBackEqualFromEveryRenderingAndWhatIsRefusedHasACode() throws IOException {
        Set<String> catalogue = new TreeSet<>();
        ROW.matcher(Files.readString(CONTRACTS)).results().forEach(match -> catalogue.add(match.group(1)));
        Set<String> seen = new TreeSet<>();
        int accepted = 0;
        for (int i = 0; i < RECORDS; i++) {
            byte[] value = damaged();
            Result first = parse(KEY, value);
            assertThat(first.count()).as("seed %d, record %d", SEED, i).isOne();
            Transaction read = first.accepted;
            if (read != null) {
                accepted++;
                readsBack(read, i);
            } else {
                seen.add(first.code);
                Result again = parse(KEY, value.clone());
                assertThat(again.code).as("seed %d, record %d", SEED, i).isEqualTo(first.code);
            }
        }
        assertThat(catalogue).as("seed %d", SEED).containsAll(seen);
        assertThat(seen).as("seed %d", SEED).hasSizeGreaterThan(12);
        assertThat(accepted).as("seed %d", SEED).isBetween(RECORDS / 50, RECORDS * 9 / 10);
    }

    private void readsBack(Transaction read, int number) {
        TransactionCodec codec = new TransactionCodec();
        assertThat(parse(codec.key(read), codec.encode(read)).accepted)
                .as("seed %d, record %d", SEED, number)
                .isEqualTo(read);
        EnrichedTransaction enriched = new EnrichedTransaction(read, TransactionSamples.ENRICHMENT);
        Result inner = new Result();
        new EnrichedTransactionCodec()
                .parse(record(KEY, new EnrichedTransactionCodec().encode(enriched)), new Unwrapping(inner));
        assertThat(inner.accepted)
                .as("seed %d, record %d, enriched", SEED, number)
                .isEqualTo(read);
    }

    /** One to four flips, cuts, splices or repeats of the valid record. */
    private byte[] damaged() {
        byte[] value = VALID.clone();
        for (int n = random.nextInt(4); n >= 0 && value.length > 1; n--) {
            int at = random.nextInt(value.length);
            int length = 1 + random.nextInt(Math.min(8, value.length));
            value = switch (random.nextInt(8)) {
                case 0 -> Arrays.copyOf(value, at);
                case 1 -> spliced(value, at, Math.min(value.length, at + length), at);
                case 2 -> spliced(value, at, at, Math.min(value.length, at + length));
                default -> flipped(value, at);
            };
        }
        return value;
    }

    private byte[] flipped(byte[] value, int at) {
        value[at] = random.nextInt(4) > 0 ? VALID[random.nextInt(VALID.length)] : (byte) random.nextInt(256);
        return value;
    }

    /** The bytes up to {@code end}, then those from {@code from}: a repeat or a gap. */
    private static byte[] spliced(byte[] value, int at, int end, int from) {
        int head = Math.max(at, end);
        byte[] joined = Arrays.copyOf(value, head + value.length - from);
        System.arraycopy(value, from, joined, head, value.length - from);
        return joined;
    }

    private Result parse(byte[] key, byte[] value) {
        Result result = new Result();
        parser.parse(record(key, value), result);
        return result;
    }

    private static RawRecord record(byte[] key, byte[] value) {
        return new RawRecord(CoreSamples.PROVENANCE, key, value, List.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Result implements RecordParser.Verdict<Transaction> {
        private @Nullable Transaction accepted;
        private String code = "";
        private final List<String> verdicts = new ArrayList<>();

        @Override
        public void accept(Transaction event) {
            accepted = event;
            verdicts.add("accepted");
        }

        @Override
        public void reject(Rejection why) {
            code = why.code();
            verdicts.add(code);
        }

        private int count() {
            return verdicts.size();
        }
    }

    private record Unwrapping(Result to) implements RecordParser.Verdict<EnrichedTransaction> {

        @Override
        public void accept(EnrichedTransaction event) {
            to.accept(event.transaction());
        }

        @Override
        public void reject(Rejection why) {
            to.reject(why);
        }
    }
}
