package dev.spillway.bench;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes each partition in short transactions of an id of its own. */
final class TransactionalLogWriter implements LogWriter {

    private final List<MicroTransactions> partitions;

    TransactionalLogWriter(String bootstrapServers, Duration open) {
        partitions = IntStream.range(0, BrokerProcess.PARTITIONS)
                .mapToObj(partition -> new MicroTransactions(bootstrapServers, partition, open))
                .toList();
    }

    @Override
    public void write(ProducerRecord<byte[], byte[]> decision) {
        partitions.get(decision.partition()).write(decision);
    }

    @Override
    public void finish() {
        partitions.forEach(MicroTransactions::finish);
    }

    /** How long all commits took, microseconds. */
    Histogram commitMicros() {
        Histogram all = new Histogram(partitions.get(0).commitMicros());
        partitions.subList(1, partitions.size()).forEach(each -> all.add(each.commitMicros()));
        return all;
    }

    @Override
    public void close() {
        partitions.forEach(MicroTransactions::close);
    }
}
