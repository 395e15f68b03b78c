package dev.spillway.core;

/**
 * How values of one type stand in a Kafka record. Encoding cannot fail for a valid value. Decoding is for topics
 * that Spillway itself wrote: bytes that do not decode there are a bug or a foreign producer, and are reported as a
 * rejection like any other bad record.
 */
public interface Codec<V> extends RecordParser<V> {

    /** The Kafka key. */
    byte[] key(V value);

    /** The Kafka value. */
    byte[] encode(V value);
}
