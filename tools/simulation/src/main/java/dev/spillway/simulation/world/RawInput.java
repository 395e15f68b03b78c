package dev.spillway.simulation.world;

import org.jspecify.annotations.Nullable;

/**
 * A raw record and what must become of it.
 *
 * @param key its key
 * @param value its value
 * @param timestamp when its producer sent it, epoch milliseconds
 * @param code the dead-letter code that it must get; empty if it is valid
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: never compared, never used as a key
public record RawInput(byte @Nullable [] key, byte @Nullable [] value, long timestamp, String code) {}
