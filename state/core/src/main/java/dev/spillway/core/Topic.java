package dev.spillway.core;

import java.io.Serializable;

/**
 * A Kafka topic with the type of its values: the constant that stands beside its event. The name is public API.
 *
 * @param name {@code <domain>.<what-happened>.v<major>}
 * @param codec how values stand in records
 * @param cleanup what Kafka does with old records
 */
public record Topic<V>(String name, Codec<V> codec, Cleanup cleanup) implements Serializable {

    /** What Kafka does with old records. */
    public enum Cleanup {
        /** A log: records leave by age. */
        DELETE,
        /** A table: the newest record a key stays. */
        COMPACT
    }

    /** A topic whose records leave by age. */
    public static <V> Topic<V> log(String name, Codec<V> codec) {
        return new Topic<>(name, codec, Cleanup.DELETE);
    }

    /** A topic that keeps the newest record of each key. */
    public static <V> Topic<V> table(String name, Codec<V> codec) {
        return new Topic<>(name, codec, Cleanup.COMPACT);
    }
}
