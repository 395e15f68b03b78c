package dev.spillway.simulation.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An idempotent producer outside of transactions: what it was given is on its way until it is written, in order within a
 * partition. One that dies leaves behind what was on its way: of each partition a part of it, from its beginning, may still
 * be written, at once or long after a successor has begun.
 */
public final class PlainProducer {

    private final SimulatedLog log;
    private final String writer;
    private final boolean ordered;
    private final Map<LogPartition, ArrayDeque<ProducerRecord<byte[], byte[]>>> onTheirWay = new LinkedHashMap<>();

    /**
     * A producer with nothing on its way.
     *
     * @param ordered whether it keeps the order within a partition, as idempotent producers do
     */
    public PlainProducer(SimulatedLog log, String writer, boolean ordered) {
        this.log = log;
        this.writer = writer;
        this.ordered = ordered;
    }

    /** Takes a record, to be written some time. */
    public void send(ProducerRecord<byte[], byte[]> record) {
        onTheirWay
                .computeIfAbsent(log.partitionOf(record), absent -> new ArrayDeque<>())
                .addLast(record);
    }

    /** Partitions that something is on its way to and that can be reached. */
    public List<LogPartition> reachable() {
        List<LogPartition> found = new ArrayList<>();
        onTheirWay.forEach((partition, records) -> {
            if (!records.isEmpty() && !partition.isCut()) {
                found.add(partition);
            }
        });
        return found;
    }

    /** Whether something is on its way to a partition that can be reached. */
    public boolean isReady() {
        for (Map.Entry<LogPartition, ArrayDeque<ProducerRecord<byte[], byte[]>>> entry : onTheirWay.entrySet()) {
            if (!entry.getValue().isEmpty() && !entry.getKey().isCut()) {
                return true;
            }
        }
        return false;
    }

    /** Whether something is on its way to a partition that cannot be reached. */
    public boolean isHeldUp() {
        return onTheirWay.entrySet().stream()
                .anyMatch(entry -> !entry.getValue().isEmpty() && entry.getKey().isCut());
    }

    /** Whether nothing is on its way. */
    public boolean isIdle() {
        return onTheirWay.values().stream().allMatch(ArrayDeque::isEmpty);
    }

    /** Writes the first so many records that are on their way to a partition, as one batch; returns how many. */
    public int write(LogPartition partition, int most, long at) {
        ArrayDeque<ProducerRecord<byte[], byte[]>> records = onTheirWay.getOrDefault(partition, new ArrayDeque<>());
        int written = 0;
        while (written < most && !records.isEmpty()) {
            partition.append(ordered ? records.removeFirst() : records.removeLast(), at, writer, null);
            written++;
        }
        return written;
    }

    /** Writes all that is on its way. */
    public void flush(long at) {
        onTheirWay.forEach((partition, records) -> write(partition, records.size(), at));
    }

    /**
     * Ends the process around it: what had left it stays on its way, the rest is lost.
     *
     * @param left how many of so many records to one partition had left it
     */
    public void die(ToIntFunction<Integer> left) {
        onTheirWay.values().forEach(records -> {
            int kept = left.applyAsInt(records.size());
            while (records.size() > kept) {
                records.removeLast();
            }
        });
    }
}
