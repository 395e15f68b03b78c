package dev.spillway.simulation.mutant;

import dev.spillway.simulation.host.Tampering;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Does something to one of so many records of a topic, on their way into the producer. Which ones follows from the raw record
 * that they are of, so that a repeat after a failure is treated alike.
 */
final class SentRecords implements Tampering {

    private final String topics;
    private final int oneIn;
    private final Function<ProducerRecord<byte[], byte[]>, List<ProducerRecord<byte[], byte[]>>> change;

    /**
     * A fault.
     *
     * @param topics what the names of the topics end with
     * @param oneIn 1 for all records
     * @param change what is sent in the place of a record
     */
    SentRecords(
            String topics,
            int oneIn,
            Function<ProducerRecord<byte[], byte[]>, List<ProducerRecord<byte[], byte[]>>> change) {
        this.topics = topics;
        this.oneIn = oneIn;
        this.change = change;
    }

    /** A fault that changes the text of the values. */
    static SentRecords text(String topics, int oneIn, UnaryOperator<String> change) {
        return new SentRecords(topics, oneIn, record -> List.of(with(record, change.apply(text(record)))));
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> sending(String uid, ProducerRecord<byte[], byte[]> record) {
        return record.topic().endsWith(topics) && isChosen(record) ? change.apply(record) : List.of(record);
    }

    private boolean isChosen(ProducerRecord<byte[], byte[]> record) {
        Header origin = record.headers().lastHeader("spillway-origin");
        byte[] identity = origin == null ? record.key() : origin.value();
        int hash = 7;
        for (byte one : identity) {
            hash = 31 * hash + one;
        }
        return Math.floorMod((hash * 0x9e3779b9) >>> 7, oneIn) == 0;
    }

    static String text(ProducerRecord<byte[], byte[]> record) {
        return record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
    }

    static ProducerRecord<byte[], byte[]> with(ProducerRecord<byte[], byte[]> record, String text) {
        return new ProducerRecord<>(
                record.topic(),
                record.partition(),
                record.timestamp(),
                record.key(),
                text.getBytes(StandardCharsets.UTF_8),
                record.headers());
    }
}
