package dev.spillway.local.audit;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Records a second by topic, from counts sampled once a second by the reading thread and read by any. */
final class TopicRates {
    private static final long EVERY_MILLIS = 1_000;

    private volatile Sample sample = new Sample(0, Map.of(), Map.of(), Map.of());

    /** Whether a second went by since the last sample. */
    boolean isDue(long now) {
        return now - sample.at >= EVERY_MILLIS;
    }

    /** Takes the counts of the topics that are read and the end offsets of those that are watched. */
    void sample(long now, Map<String, Long> read, Map<TopicPartition, Long> ends) {
        Map<String, Long> watched = new TreeMap<>();
        ends.forEach((partition, end) -> watched.merge(partition.topic(), end, Long::sum));
        Map<String, Long> all = new TreeMap<>(read);
        all.putAll(watched);
        Sample before = sample;
        Map<String, Double> perSecond = new TreeMap<>();
        if (before.at > 0) {
            double seconds = (now - before.at) / 1_000.0;
            all.forEach((topic, count) -> perSecond.put(topic, (count - before.all.getOrDefault(topic, 0L)) / seconds));
        }
        sample = new Sample(now, all, watched, perSecond);
    }

    /** End offsets, summed over partitions, of the topics that are watched. */
    Map<String, Long> watched() {
        return sample.watched;
    }

    Map<String, Double> perSecond() {
        return sample.perSecond;
    }

    private record Sample(long at, Map<String, Long> all, Map<String, Long> watched, Map<String, Double> perSecond) {}
}
