package dev.spillway.core;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** One value of each core type, with every component set; the golden bytes are theirs, so they never change. */
public final class CoreSamples {

    public static final Origin ORIGIN = new Origin("transactions.raw.v1", 3, 123_456_789_012L);

    public static final Provenance PROVENANCE = new Provenance(ORIGIN, 1_767_225_600_123L, 1_767_225_600_130L);

    public static final RawRecord RAW = new RawRecord(
            PROVENANCE,
            "acc-1".getBytes(StandardCharsets.UTF_8),
            new byte[] {'{', (byte) 0xff, 0, '}'},
            List.of(
                    new RecordHeader("trace", "4bf92f35".getBytes(StandardCharsets.UTF_8)),
                    new RecordHeader("empty", new byte[0])));

    public static final RawRecord TOMBSTONE = new RawRecord(PROVENANCE, null, null, List.of());

    public static final Outcome OUTCOME = new Outcome(
            PROVENANCE,
            "tx-\"1\" é",
            OutcomeClass.CONFLICT,
            "dedupe-transaction",
            "CONTENT_DIFFERS",
            "00000000000000aa/00000000000000bb",
            1_767_225_600_140L);

    public static final DeadLetter DEAD_LETTER = new DeadLetter(
            RAW,
            "validate-transaction",
            new Rejection(ErrorClass.MALFORMED, "INVALID_UTF8", "", "byte 1 is not UTF-8"),
            1,
            "0.1.0",
            1_767_225_600_141L);

    private CoreSamples() {}
}
