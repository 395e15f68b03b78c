package dev.spillway.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read, before anyone looked inside: what the source emits and what a dead letter keeps.
 *
 * @param provenance where and when it was read
 * @param key key bytes, null if the record had none
 * @param value value bytes, null for a tombstone
 * @param headers headers in their order
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: never compared, never used as a key
public record RawRecord(
        Provenance provenance, byte @Nullable [] key, byte @Nullable [] value, List<RecordHeader> headers)
        implements Traced {}
