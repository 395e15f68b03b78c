package dev.spillway.cli.input;

import org.jspecify.annotations.Nullable;

/** One record to be produced: the Kafka key (null when the line names none) and the value's bytes. */
@SuppressWarnings("ArrayRecordComponent")
public record InputRecord(byte @Nullable [] key, byte[] value) {}
