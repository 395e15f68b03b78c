package dev.spillway.bench;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes decisions in one of the ways that are compared. Used by one thread. */
interface LogWriter extends AutoCloseable {

    /** Takes a decision; waits where the broker does not keep up. */
    void write(ProducerRecord<byte[], byte[]> decision);

    /** Waits until all is visible. */
    void finish();

    @Override
    void close();
}
