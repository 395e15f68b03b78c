package dev.spillway.generator;

import org.jspecify.annotations.Nullable;

/**
 * A record to send to the raw topic, and what must become of it.
 *
 * @param key key bytes, null for a record without key
 * @param value value bytes, null for a tombstone
 * @param truth its expected outcome
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: never compared, never used as a key
public record GeneratedRecord(byte @Nullable [] key, byte @Nullable [] value, Truth truth) {}
