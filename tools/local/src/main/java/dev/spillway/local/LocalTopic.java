package dev.spillway.local;

import dev.spillway.core.Topic;
import dev.spillway.core.Topic.Cleanup;

/**
 * A topic to create on the local broker.
 *
 * @param name its name
 * @param partitions how many partitions, at least 1; never changed later
 * @param cleanup whether Kafka keeps a log or a table
 */
public record LocalTopic(String name, int partitions, Cleanup cleanup) {

    /** Checks the partition count. */
    public LocalTopic {
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + ": " + partitions + " partitions, at least 1 needed");
        }
    }

    /** A typed topic with {@code partitions} partitions. */
    public static LocalTopic of(Topic<?> topic, int partitions) {
        return new LocalTopic(topic.name(), partitions, topic.cleanup());
    }
}
