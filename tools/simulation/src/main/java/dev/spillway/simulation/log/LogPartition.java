package dev.spillway.simulation.log;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** One partition: records in order, of which readers see those below the first open transaction. */
public final class LogPartition {

    private final String topic;
    private final int number;
    private final List<LogRecord> records = new ArrayList<>();
    private final Set<LogTransaction> open = new LinkedHashSet<>();
    private boolean cut;

    LogPartition(String topic, int number) {
        this.topic = topic;
        this.number = number;
    }

    /** Its topic. */
    public String topic() {
        return topic;
    }

    /** Its number in the topic. */
    public int number() {
        return number;
    }

    /** Where the next record will stand. */
    public long end() {
        return records.size();
    }

    /** Appends a record, in a transaction or in none; returns its offset. */
    public long append(
            ProducerRecord<byte[], byte[]> record, long at, String writer, @Nullable LogTransaction transaction) {
        if (transaction != null) {
            transaction.touches(this);
            open.add(transaction);
        }
        long timestamp = record.timestamp() == null ? at : record.timestamp();
        records.add(new LogRecord(
                end(), record.key(), record.value(), record.headers(), timestamp, writer, transaction, false));
        return end() - 1;
    }

    void mark(LogTransaction transaction, long at) {
        records.add(new LogRecord(end(), null, null, new RecordHeaders(), at, "", transaction, true));
        open.remove(transaction);
    }

    /** The last stable offset: no reader of committed records gets there before the open transaction is ended. */
    public long stable() {
        return open.isEmpty()
                ? end()
                : records.stream()
                        .filter(record -> record.transaction() != null
                                && record.transaction().isOpen())
                        .findFirst()
                        .map(LogRecord::offset)
                        .orElseGet(this::end);
    }

    /** The first committed record at an offset or above, if there is one below the last stable offset. */
    public Optional<LogRecord> next(long from) {
        long limit = stable();
        for (long offset = from; offset < limit; offset++) {
            LogRecord record = records.get((int) offset);
            if (record.isShown()) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    /** The first record at an offset or above, for a reader that does not ask whether it is committed. */
    public Optional<LogRecord> nextUncommitted(long from) {
        return records.stream()
                .filter(record -> record.offset() >= from && !record.marker())
                .findFirst();
    }

    /** All that a reader of committed records sees now. */
    public List<LogRecord> committed() {
        long limit = stable();
        return records.stream()
                .filter(record -> record.offset() < limit && record.isShown())
                .toList();
    }

    /** A record as a Kafka client gets it. */
    public ConsumerRecord<byte[], byte[]> asRead(LogRecord record) {
        return new ConsumerRecord<>(
                topic,
                number,
                record.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                size(record.key()),
                size(record.value()),
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? ConsumerRecord.NULL_SIZE : bytes.length;
    }

    /** Whether it cannot be reached. */
    public boolean isCut() {
        return cut;
    }

    /** Makes it unreachable, or reachable again. */
    public void cut(boolean isCut) {
        cut = isCut;
    }

    @Override
    public String toString() {
        return topic + ':' + number;
    }
}
