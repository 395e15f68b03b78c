package dev.spillway.recovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * A stretch of a topic, resolved to offsets once. It never begins behind a gap: where retention has cut what was asked
 * for, or may have, there is no range but the name of the gap.
 *
 * @param topic the topic
 * @param from first offset of each partition
 * @param to offset before which each partition ends, at least {@code from}
 */
public record RawRange(String topic, Map<Integer, Long> from, Map<Integer, Long> to) {

    /**
     * Resolves a stretch.
     *
     * @throws RefusedException naming the gap, the partition without an offset, or the offset that is not there yet
     */
    public static RawRange resolve(Broker broker, String topic, Place from, Place to) {
        List<TopicPartition> partitions = broker.partitionsOf(topic);
        try (KafkaConsumer<byte[], byte[]> consumer = broker.consumer()) {
            Bounds bounds =
                    new Bounds(consumer.beginningOffsets(partitions), consumer.endOffsets(partitions), consumer);
            Map<Integer, Long> first = begin(bounds, from);
            Map<Integer, Long> last = end(bounds, to);
            last.replaceAll((partition, offset) -> Math.max(offset, first.getOrDefault(partition, 0L)));
            return new RawRange(topic, first, last);
        }
    }

    /** Offsets between the ends, an upper bound of the records. */
    public long length() {
        return from.entrySet().stream()
                .mapToLong(entry -> to.getOrDefault(entry.getKey(), entry.getValue()) - entry.getValue())
                .sum();
    }

    /** The first offsets as a scan takes them. */
    public Map<TopicPartition, Long> starts() {
        return keyed(from);
    }

    /** The ends as a scan takes them. */
    public Map<TopicPartition, Long> ends() {
        return keyed(to);
    }

    private Map<TopicPartition, Long> keyed(Map<Integer, Long> offsets) {
        Map<TopicPartition, Long> keyed = new HashMap<>();
        offsets.forEach((partition, offset) -> keyed.put(new TopicPartition(topic, partition), offset));
        return keyed;
    }

    /** What the topic has now. */
    private record Bounds(
            Map<TopicPartition, Long> first, Map<TopicPartition, Long> end, KafkaConsumer<byte[], byte[]> consumer) {

        /** Each partition's first offset at or after an instant; its end if there is none. */
        Map<TopicPartition, Long> at(long epochMillis) {
            Map<TopicPartition, Long> asked = new HashMap<>();
            first.keySet().forEach(partition -> asked.put(partition, epochMillis));
            Map<TopicPartition, Long> found = new HashMap<>();
            for (Map.Entry<TopicPartition, OffsetAndTimestamp> hit :
                    consumer.offsetsForTimes(asked).entrySet()) {
                OffsetAndTimestamp at = hit.getValue();
                found.put(hit.getKey(), at == null ? end.getOrDefault(hit.getKey(), 0L) : at.offset());
            }
            return found;
        }
    }

    private static Map<Integer, Long> begin(Bounds bounds, Place place) {
        return switch (place.kind()) {
            case EARLIEST -> byPartition(bounds.first());
            case LATEST -> byPartition(bounds.end());
            case INSTANT -> instant(bounds, place);
            case OFFSETS -> offsets(bounds, place);
        };
    }

    private static Map<Integer, Long> instant(Bounds bounds, Place place) {
        Map<TopicPartition, Long> found = bounds.at(place.instant().toEpochMilli());
        List<String> gaps = new ArrayList<>();
        bounds.first().forEach((partition, first) -> {
            if (first > 0 && found.getOrDefault(partition, 0L) <= first) {
                gaps.add(partition + ": offsets 0 to " + (first - 1) + " are gone and may hold records after "
                        + place.instant());
            }
        });
        refuse(gaps);
        return byPartition(found);
    }

    private static Map<Integer, Long> offsets(Bounds bounds, Place place) {
        List<String> gaps = new ArrayList<>();
        bounds.first().forEach((partition, first) -> {
            Long asked = place.offsets().get(partition.partition());
            long end = bounds.end().getOrDefault(partition, 0L);
            if (asked == null) {
                gaps.add(partition + ": no offset is given, it has " + first + " to " + end);
            } else if (asked < first) {
                gaps.add(partition + ": offsets " + asked + " to " + (first - 1) + " are gone");
            } else if (asked > end) {
                gaps.add(partition + ": offset " + asked + " is beyond the end " + end);
            }
        });
        place.offsets().keySet().stream()
                .filter(partition ->
                        partition < 0 || partition >= bounds.first().size())
                .forEach(partition -> gaps.add("there is no partition " + partition));
        refuse(gaps);
        return new TreeMap<>(place.offsets());
    }

    private static Map<Integer, Long> end(Bounds bounds, Place place) {
        return switch (place.kind()) {
            case EARLIEST -> byPartition(bounds.first());
            case LATEST -> byPartition(bounds.end());
            case INSTANT -> byPartition(bounds.at(place.instant().toEpochMilli()));
            case OFFSETS -> {
                Map<Integer, Long> ends = byPartition(bounds.end());
                ends.replaceAll(
                        (partition, end) -> Math.min(end, place.offsets().getOrDefault(partition, end)));
                yield ends;
            }
        };
    }

    private static void refuse(List<String> gaps) {
        if (!gaps.isEmpty()) {
            gaps.sort(String::compareTo);
            throw new RefusedException(
                    "cannot start there: " + String.join("; ", gaps) + ". 'earliest' starts at what is still there");
        }
    }

    private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> byPartition = new TreeMap<>();
        offsets.forEach((partition, offset) -> byPartition.put(partition.partition(), offset));
        return byPartition;
    }
}
