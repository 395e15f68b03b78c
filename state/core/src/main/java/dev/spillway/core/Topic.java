package dev.spillway.core;

import java.io.Serializable;

/**
 * A Kafka topic with the type of its values: the constant that stands beside its event. The name is public API.
 *
 * @param name {@code <domain>.<what-happened>.v<major>}
 * @param codec how values stand in records
 * @param cleanup what Kafka does with old records
 * @param pace whether its records may wait to be sent together
 */
public record Topic<V>(String name, Codec<V> codec, Cleanup cleanup, Pace pace) implements Serializable {

    /** What Kafka does with old records. */
    public enum Cleanup {
        /** A log: records leave by age. */
        DELETE,
        /** A table: the newest record a key stays. */
        COMPACT
    }

    /** How long a record may wait in its producer for others to travel with. */
    public enum Pace {
        /** Somebody waits for each record: milliseconds count. */
        PROMPT,
        /** Read to account, not to decide: a request to the broker carries many. */
        BATCHED
    }

    /** A topic whose records leave by age, each awaited. */
    public static <V> Topic<V> log(String name, Codec<V> codec) {
        return new Topic<>(name, codec, Cleanup.DELETE, Pace.PROMPT);
    }

    /** A topic whose records leave by age, read to account for what happened. */
    public static <V> Topic<V> journal(String name, Codec<V> codec) {
        return new Topic<>(name, codec, Cleanup.DELETE, Pace.BATCHED);
    }

    /** A topic that keeps the newest record of each key. */
    public static <V> Topic<V> table(String name, Codec<V> codec) {
        return new Topic<>(name, codec, Cleanup.COMPACT, Pace.BATCHED);
    }
}
