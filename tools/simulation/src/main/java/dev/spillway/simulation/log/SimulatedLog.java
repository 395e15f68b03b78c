package dev.spillway.simulation.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/** The topics of a world. */
public final class SimulatedLog {

    private final Map<String, List<LogPartition>> topics = new LinkedHashMap<>();
    private final List<LogPartition> all = new ArrayList<>();

    /** Creates a topic. */
    public void create(String topic, int partitions) {
        List<LogPartition> created = new ArrayList<>();
        for (int number = 0; number < partitions; number++) {
            created.add(new LogPartition(topic, number));
        }
        all.addAll(created);
        topics.put(topic, Collections.unmodifiableList(created));
    }

    /**
     * The partitions of a topic.
     *
     * @throws IllegalArgumentException if there is none: the jobs create no topics
     */
    public List<LogPartition> partitions(String topic) {
        List<LogPartition> found = topics.get(topic);
        if (found == null) {
            throw new IllegalArgumentException("there is no topic " + topic);
        }
        return found;
    }

    /** Names of all topics, in the order in which they were created. */
    public Collection<String> topics() {
        return Collections.unmodifiableSet(topics.keySet());
    }

    /** Every partition. */
    public List<LogPartition> all() {
        return Collections.unmodifiableList(all);
    }

    /** The partition that a producer sends a record to: the one that it names, or the one of its key. */
    public LogPartition partitionOf(ProducerRecord<byte[], byte[]> record) {
        List<LogPartition> partitions = partitions(record.topic());
        if (record.partition() != null) {
            return partitions.get(record.partition());
        }
        byte[] key = record.key();
        int number = key == null ? 0 : Utils.toPositive(Utils.murmur2(key)) % partitions.size();
        return partitions.get(number);
    }
}
