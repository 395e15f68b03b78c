package dev.spillway.recovery.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordHeader;
import dev.spillway.core.Rejection;
import java.util.List;

/** Letters as the validation job writes them. */
final class Letters {

    static final String RAW = "transactions.raw.v1";
    static final String TOPIC = "transaction-validation.dead-letter.v1";
    static final String STAGE = "validate-transaction";
    static final String LATER_STAGE = "decide-transaction";

    private Letters() {}

    static Letter of(int partition, long offset, Rejection why, String value) {
        return of(new Origin(RAW, partition, offset), STAGE, why, value, 1, List.of());
    }

    static Letter of(
            Origin origin, String stage, Rejection why, String value, int attempt, List<RecordHeader> headers) {
        RawRecord raw = new RawRecord(
                new Provenance(origin, 1_700_000_000_000L, 0), "a-1".getBytes(UTF_8), value.getBytes(UTF_8), headers);
        return new Letter(TOPIC, new DeadLetter(raw, stage, why, attempt, "0.1.0", 1_700_000_001_000L));
    }
}
