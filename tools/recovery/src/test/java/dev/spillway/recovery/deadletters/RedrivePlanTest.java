package dev.spillway.recovery.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.ErrorClass;
import dev.spillway.core.Origin;
import dev.spillway.core.RecordHeader;
import dev.spillway.core.Rejection;
import dev.spillway.recovery.deadletters.RedrivePlan.Fate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RedrivePlanTest {

    private static final Rejection WHY = new Rejection(ErrorClass.MALFORMED, "NOT_JSON", "", "expected a value");

    private final RedrivePlan plan = new RedrivePlan(
            new RedrivePlan.Rules(Letters.RAW, List.of(Letters.STAGE), List.of(Letters.LATER_STAGE), 3, false));

    private static Letter tried(int attempt, RecordHeader... headers) {
        return Letters.of(new Origin(Letters.RAW, 0, attempt), Letters.STAGE, WHY, "{", attempt, List.of(headers));
    }

    @Test
    void sendsInTheOrderOfTheOrigins() {
        plan.add(Letters.of(1, 7, WHY, "{"));
        plan.add(Letters.of(0, 9, WHY, "{"));
        plan.add(Letters.of(1, 2, WHY, "{"));
        assertThat(plan.toSend())
                .extracting(letter -> letter.origin().toText())
                .containsExactly(Letters.RAW + ":0:9", Letters.RAW + ":1:2", Letters.RAW + ":1:7");
    }

    @Test
    void neverSendsWhatWasTriedOftenEnough() {
        plan.add(tried(2));
        plan.add(tried(3));
        plan.add(tried(40));
        assertThat(plan.byFate()).isEqualTo(Map.of(Fate.SEND, 1L, Fate.ATTEMPTS_SPENT, 2L));
    }

    @Test
    void neverSendsWhatIsNoWholeRecordOfTheRawTopic() {
        Origin raw = new Origin(Letters.RAW, 0, 1);
        Origin reference = new Origin("reference.accounts.v1", 0, 1);
        plan.add(Letters.of(raw, "read-validated", WHY, "{", 1, List.of()));
        plan.add(Letters.of(reference, Letters.STAGE, WHY, "{", 1, List.of()));
        plan.add(tried(1, new RecordHeader("spillway-full-length", "70000".getBytes(UTF_8))));
        assertThat(plan.toSend()).isEmpty();
        assertThat(plan.byFate()).isEqualTo(Map.of(Fate.NOT_RAW, 2L, Fate.CUT, 1L));
        assertThat(plan.byCode()).containsOnlyKeys("NOT_JSON");
    }

    @Test
    void neverSendsWhatWouldEndAsADuplicateOfItself() {
        plan.add(Letters.of(new Origin(Letters.RAW, 0, 1), Letters.LATER_STAGE, WHY, "{", 1, List.of()));
        assertThat(plan.byFate()).isEqualTo(Map.of(Fate.ID_TAKEN, 1L));
    }

    @Test
    void sendsTheVeryBytesAndSpeaksForNoOtherOrigin() {
        Letter letter = tried(
                2,
                new RecordHeader("trace", "t".getBytes(UTF_8)),
                new RecordHeader("spillway-origin", "transactions.raw.v1:0:99".getBytes(UTF_8)),
                new RecordHeader("spillway-attempt", "2".getBytes(UTF_8)));

        ProducerRecord<byte[], byte[]> record = Redriver.record(letter);

        assertThat(record.topic()).isEqualTo(Letters.RAW);
        assertThat(record.partition()).isZero();
        assertThat(record.key()).isEqualTo(letter.content().raw().key());
        assertThat(record.value()).isEqualTo(letter.content().raw().value());
        assertThat(record.timestamp()).isNull();
        assertThat(record.headers().toArray())
                .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .containsExactly("trace=t", "spillway-attempt=3", "spillway-replayed-from=transactions.raw.v1:0:2");
    }
}
