package dev.spillway.simulation.log;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record as it stands in a partition.
 *
 * @param offset where
 * @param key its key, null if it has none
 * @param value its value, null for a tombstone
 * @param headers its headers
 * @param timestamp epoch milliseconds
 * @param writer who wrote it
 * @param transaction what it was written in, null if in none
 * @param marker the end of a transaction, which takes an offset and is shown to nobody
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: never compared, never used as a key
public record LogRecord(
        long offset,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers,
        long timestamp,
        String writer,
        @Nullable LogTransaction transaction,
        boolean marker) {

    /** Whether a reader of committed records is shown it once it gets that far. */
    boolean isShown() {
        return !marker && (transaction == null || transaction.isCommitted());
    }
}
