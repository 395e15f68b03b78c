package dev.spillway.core;

/**
 * One header of a Kafka record.
 *
 * @param name header key
 * @param value header bytes, empty if the header had none
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: never compared, never used as a key
public record RecordHeader(String name, byte[] value) {}
