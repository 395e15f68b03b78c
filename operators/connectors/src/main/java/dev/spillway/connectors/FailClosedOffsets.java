package dev.spillway.connectors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Resolves where a job without state starts to one concrete offset a partition, once, when the job starts; a job with
 * state never asks. Nothing is left for a reader to decide: an offset that is gone fails the job, since Kafka's own
 * resets would jump over the gap in silence. And since a job whose group has commits ran before, starting it without
 * its state is refused unless there is a reason: it would decide again what it has forgotten.
 */
@SuppressWarnings("deprecation") // the connector's interface names Kafka's deprecated enum
final class FailClosedOffsets implements OffsetsInitializer {

    private static final long serialVersionUID = 1L;

    private final String group;
    private final StartPolicy start;
    private final boolean guarded;

    /**
     * @param group consumer group, for messages
     * @param guarded refuse to start if the group has commits
     */
    FailClosedOffsets(String group, StartPolicy start, boolean guarded) {
        this.group = group;
        this.start = start;
        this.guarded = guarded;
    }

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever kafka) {
        if (guarded) {
            refuseIfCommitted(kafka.committedOffsets(partitions));
        }
        Map<TopicPartition, Long> first = kafka.beginningOffsets(partitions);
        return switch (start.from()) {
            case EARLIEST -> all(partitions, first);
            case COMMITTED -> committed(partitions, first, kafka);
            case TIMESTAMP -> atTimestamp(partitions, first, kafka);
        };
    }

    private void refuseIfCommitted(Map<TopicPartition, Long> commits) {
        String found = commits.entrySet().stream()
                .filter(commit -> commit.getValue() != null && commit.getValue() >= 0)
                .sorted(Comparator.comparing(commit -> commit.getKey().toString()))
                .map(commit -> commit.getKey() + " at " + commit.getValue())
                .collect(Collectors.joining(", "));
        if (!found.isEmpty()) {
            throw new StartRefusedException("group " + group + " has commits (" + found
                    + ") but this start has no state: records would be decided again without memory of the first time."
                    + " Start from the last savepoint or checkpoint, or set kafka.cold-start-reason");
        }
    }

    private Map<TopicPartition, Long> committed(
            Collection<TopicPartition> partitions, Map<TopicPartition, Long> first, PartitionOffsetsRetriever kafka) {
        Map<TopicPartition, Long> commits = kafka.committedOffsets(partitions);
        Map<TopicPartition, Long> end = kafka.endOffsets(partitions);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        List<String> gaps = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            Long commit = commits.get(partition);
            long from = known(first, partition);
            long to = known(end, partition);
            if (commit == null || commit < 0) {
                gaps.add(partition + ": group " + group + " has no commit");
            } else if (commit < from) {
                gaps.add(partition + ": offsets " + commit + " to " + (from - 1) + " are gone");
            } else if (commit > to) {
                gaps.add(partition + ": commit " + commit + " is beyond the end " + to + ", the topic was made anew");
            } else {
                offsets.put(partition, commit);
            }
        }
        refuse(gaps);
        return offsets;
    }

    private Map<TopicPartition, Long> atTimestamp(
            Collection<TopicPartition> partitions, Map<TopicPartition, Long> first, PartitionOffsetsRetriever kafka) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, start.timestamp()));
        Map<TopicPartition, OffsetAndTimestamp> found = kafka.offsetsForTimes(wanted);
        Map<TopicPartition, Long> end = kafka.endOffsets(partitions);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        List<String> gaps = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp hit = found.get(partition);
            long from = known(first, partition);
            long offset = hit == null ? known(end, partition) : hit.offset();
            if (from > 0 && offset <= from) {
                gaps.add(partition + ": offsets 0 to " + (from - 1)
                        + " are gone and may hold records after the instant");
            }
            offsets.put(partition, offset);
        }
        refuse(gaps);
        return offsets;
    }

    private void refuse(List<String> gaps) {
        if (!gaps.isEmpty()) {
            gaps.sort(Comparator.naturalOrder());
            throw new StartRefusedException("kafka.start cannot be met: " + String.join("; ", gaps)
                    + ". kafka.start=earliest starts at what is still there");
        }
    }

    private static Map<TopicPartition, Long> all(
            Collection<TopicPartition> partitions, Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, Long> all = new HashMap<>();
        partitions.forEach(partition -> all.put(partition, known(offsets, partition)));
        return all;
    }

    private static long known(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        Long offset = offsets.get(partition);
        if (offset == null) {
            throw new IllegalStateException("Kafka told no offset for " + partition);
        }
        return offset;
    }

    @Override
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.NONE;
    }
}
