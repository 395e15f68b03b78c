package dev.spillway.bench;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes as the decision lane does: idempotent, at once visible, and again after a failure. */
final class PlainLogWriter implements LogWriter {

    private final LogProducer producer;

    PlainLogWriter(String bootstrapServers) {
        producer = LogProducer.plain(bootstrapServers);
    }

    @Override
    public void write(ProducerRecord<byte[], byte[]> decision) {
        producer.send(decision);
    }

    @Override
    public void finish() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
