package dev.spillway.simulation.host;

import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.simulation.log.LogPartition;
import dev.spillway.simulation.log.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;

/** One subtask of a Kafka source: reads what is committed, from the offsets that it was given. */
final class HostedSource {

    private final Wire out;
    private final KafkaRecordDeserializationSchema<RawRecord> reader;
    private final HostContext context;
    private final List<LogPartition> partitions;
    private final TreeMap<String, Long> offsets = new TreeMap<>();

    /** @param offsets where to go on, by partition; from the beginning of those that it does not name */
    @SuppressWarnings("unchecked") // every source of the jobs reads raw records
    HostedSource(
            Node.Source node, int subtask, int parallelism, Map<String, Long> offsets, Wire out, HostContext context) {
        this.out = out;
        this.context = context;
        this.reader = (KafkaRecordDeserializationSchema<RawRecord>)
                context.instance(KafkaRecordDeserializationSchema.class, node.reader());
        this.partitions = node.topics().stream()
                .flatMap(topic -> context.log().partitions(topic).stream())
                .filter(partition -> partition.number() % parallelism == subtask)
                .toList();
        partitions.forEach(
                partition -> this.offsets.put(partition.toString(), offsets.getOrDefault(partition.toString(), 0L)));
    }

    /** Whether one of its partitions has something to read. */
    boolean isReadable() {
        for (LogPartition partition : partitions) {
            if (!partition.isCut() && next(partition).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Partitions that have something to read. */
    List<LogPartition> readable() {
        List<LogPartition> readable = new ArrayList<>();
        for (LogPartition partition : partitions) {
            if (!partition.isCut() && next(partition).isPresent()) {
                readable.add(partition);
            }
        }
        return readable;
    }

    private Optional<LogRecord> next(LogPartition partition) {
        return partition.next(offsets.getOrDefault(partition.toString(), 0L));
    }

    /** Reads the next record of a partition. */
    void read(LogPartition partition) throws Exception {
        Optional<LogRecord> next = next(partition);
        if (next.isPresent()) {
            offsets.put(partition.toString(), next.get().offset() + 1);
            reader.deserialize(partition.asRead(next.get()), new Out());
        }
    }

    Map<String, Long> offsets() {
        return Map.copyOf(offsets);
    }

    /** Passes records on; one that arrives here first has arrived by the clock of the world. */
    private final class Out implements Collector<RawRecord> {

        @Override
        public void collect(RawRecord raw) {
            Provenance told = raw.provenance();
            Origin origin = told.origin();
            boolean firstHere =
                    partitions.stream().anyMatch(partition -> partition.topic().equals(origin.topic()));
            Provenance provenance = firstHere ? new Provenance(origin, told.producedAt(), context.now()) : told;
            out.collect(new StreamRecord<>(new RawRecord(provenance, raw.key(), raw.value(), raw.headers())));
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
