package dev.spillway.core;

/** A valid business event, as operators see it: a key, an identity, a time, and the raw record it came from. */
public interface Event extends Traced {

    /** The key whose order is kept; also the Kafka key. */
    String key();

    /** The client's own identifier of the event, unique within its key. */
    String id();

    /** When the event happened by its producer's clock, epoch milliseconds. */
    long eventTime();

    /** A 64-bit hash of everything the producer said, so that the same id with other content is seen. */
    long contentHash();
}
