package dev.spillway.core;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoreCodecsTest {

    private static final OutcomeCodec OUTCOMES = new OutcomeCodec("transactionId");
    private static final DeadLetterCodec DEAD_LETTERS = new DeadLetterCodec();
    private static final Outcome UNREADABLE = new Outcome(
            CoreSamples.PROVENANCE, "", OutcomeClass.DEAD_LETTERED, "validate-transaction", "NOT_JSON", "", 0);

    @Test
    void outcomesReadBack() {
        CodecContract.readsBackWhatItWrites(OUTCOMES, CoreSamples.OUTCOME);
        CodecContract.readsBackWhatItWrites(OUTCOMES, UNREADABLE);
    }

    @Test
    void deadLettersReadBackWithTheirBytes() {
        CodecContract.readsBackWhatItWrites(DEAD_LETTERS, CoreSamples.DEAD_LETTER);
        RawRecord bare = new RawRecord(CoreSamples.PROVENANCE, null, null, List.of());
        DeadLetter of = CoreSamples.DEAD_LETTER;
        CodecContract.readsBackWhatItWrites(
                DEAD_LETTERS, new DeadLetter(bare, of.stage(), of.why(), 2, of.jobVersion(), of.at()));
    }

    @Test
    void foreignRecordsAreRefusedAndNeverThrow() {
        CodecContract.refusesDamage(OUTCOMES, CoreSamples.OUTCOME, ErrorClass.MALFORMED, ObjectCodec.FOREIGN_RECORD);
        CodecContract.refusesDamage(
                DEAD_LETTERS, CoreSamples.DEAD_LETTER, ErrorClass.MALFORMED, ObjectCodec.FOREIGN_RECORD);
    }
}
