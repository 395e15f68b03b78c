package dev.spillway.local.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes topics to files: {@code DIR/<topic>.jsonl}, one value a line as it stands in the topic, partition after
 * partition, each in offset order. All records that were there when it began are written, repeats too. Memory is bounded
 * by one fetch, whatever the topic's size.
 */
public final class TopicExport {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofMinutes(1);
    private static final int BUFFER_BYTES = 1 << 18;

    private final AuditClients clients;

    public TopicExport(String bootstrapServers) {
        this.clients = new AuditClients(bootstrapServers);
    }

    /**
     * Writes each topic to its file, replacing it; makes the folder.
     *
     * @return records written by topic, in the order given
     * @throws IllegalArgumentException if a topic does not exist
     * @throws UncheckedIOException if a file cannot be written, naming it
     * @throws IllegalStateException if a topic stands still for a minute before its end
     */
    public Map<String, Long> write(Collection<String> topics, Path folder) {
        Map<String, Long> written = new LinkedHashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = clients.eager()) {
            Files.createDirectories(folder);
            for (String topic : topics) {
                List<TopicPartition> partitions = clients.partitions(consumer, List.of(topic));
                written.put(topic, writeTopic(consumer, partitions, folder.resolve(topic + ".jsonl")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
        return written;
    }

    /** Writes one topic's partitions, which the consumer is assigned to one after the other. */
    static long writeTopic(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Path file)
            throws IOException {
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            for (TopicPartition partition : partitions) {
                written += writePartition(consumer, partition, out);
            }
        }
        return written;
    }

    private static long writePartition(Consumer<byte[], byte[]> consumer, TopicPartition partition, OutputStream out)
            throws IOException {
        List<TopicPartition> only = List.of(partition);
        consumer.assign(only);
        consumer.seekToBeginning(only);
        long end = consumer.endOffsets(only).getOrDefault(partition, 0L);
        long written = 0;
        long position = consumer.position(partition);
        long movedAt = System.nanoTime();
        while (position < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                if (record.offset() < end) {
                    out.write(JsonLine.of(record.value()));
                    out.write('\n');
                    written++;
                }
            }
            long before = position;
            position = consumer.position(partition);
            movedAt = position > before ? System.nanoTime() : movedAt;
            if (System.nanoTime() - movedAt > STALLED.toNanos()) {
                throw new IllegalStateException(partition + " stands still at " + position + " of " + end);
            }
        }
        return written;
    }
}
