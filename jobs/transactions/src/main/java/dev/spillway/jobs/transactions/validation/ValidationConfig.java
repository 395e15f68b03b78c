package dev.spillway.jobs.transactions.validation;

import dev.spillway.functions.dedupe.Dedupe;
import dev.spillway.runtime.Settings;
import java.time.Duration;
import java.time.Instant;

/**
 * How transactions are validated and deduplicated.
 *
 * @param maxAhead how far event time may be ahead of the record's Kafka timestamp
 * @param disorder how far behind its partition's newest event a transaction may come and not be late
 * @param idleTicks watermark intervals without a transaction after which a partition no longer holds time back
 * @param dedupe how long ids are remembered
 */
public record ValidationConfig(Duration maxAhead, Duration disorder, int idleTicks, Dedupe dedupe) {

    /** No event time before this is plausible. */
    public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** How far event time may be ahead of the record's Kafka timestamp unless a setting says otherwise. */
    public static final Duration DEFAULT_MAX_AHEAD = Duration.ofMinutes(10);

    /** Reads {@code validation.*}, {@code time.*} and {@code dedupe.*}. */
    public static ValidationConfig from(Settings settings) {
        return new ValidationConfig(
                settings.duration("validation.max-ahead", DEFAULT_MAX_AHEAD, Duration.ofSeconds(1), Duration.ofDays(1)),
                disorder(settings),
                idleTicks(settings),
                new Dedupe((int) settings.integer("dedupe.retention-days", 7, 1, 400)));
    }

    /** The bound of disorder, {@code time.disorder}. */
    public static Duration disorder(Settings settings) {
        return settings.duration("time.disorder", Duration.ofSeconds(30), Duration.ZERO, Duration.ofDays(1));
    }

    /** Watermark intervals until a partition is idle, {@code time.idle-ticks}. */
    public static int idleTicks(Settings settings) {
        return (int) settings.integer("time.idle-ticks", 25, 1, 100_000);
    }
}
