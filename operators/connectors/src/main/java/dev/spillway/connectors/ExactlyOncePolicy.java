package dev.spillway.connectors;

import dev.spillway.runtime.Settings;
import java.time.Duration;
import org.apache.flink.util.TimeUtils;

/**
 * How long a transaction of an exactly-once sink may stay open. The broker aborts one that is older, and with it entries
 * that a checkpoint says were written: so it must outlast the longest time that nobody commits, which is an outage of
 * the cluster. And for how long a start makes sure that nobody else writes by the same ids.
 *
 * @param timeout what the broker is asked for; it must allow it by {@code transaction.max.timeout.ms}
 * @param watch how long a start watches open transactions for a job that runs already; 0 does not
 */
public record ExactlyOncePolicy(Duration timeout, Duration watch) {

    private static final String TIMEOUT = "kafka.transaction-timeout";
    private static final String WATCH = "kafka.running-job-watch";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofHours(2);
    private static final Duration DEFAULT_BUDGET = Duration.ofHours(1);
    private static final Duration DEFAULT_WATCH = Duration.ofSeconds(15);
    private static final Duration MOST_WATCH = Duration.ofMinutes(10);
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(7);

    /**
     * Reads {@code kafka.transaction-timeout} and {@code kafka.outage-budget}, and refuses one below the other; and
     * {@code kafka.running-job-watch}, half again as long as the 10 s between two checkpoints.
     */
    public static ExactlyOncePolicy from(Settings settings) {
        Duration timeout = settings.duration(TIMEOUT, DEFAULT_TIMEOUT, LEAST, MOST);
        Duration budget = settings.duration("kafka.outage-budget", DEFAULT_BUDGET, Duration.ofSeconds(1), MOST);
        if (timeout.compareTo(budget) < 0) {
            settings.problem(
                    TIMEOUT,
                    text(timeout) + " is below kafka.outage-budget, " + text(budget)
                            + ": entries of a longer outage would be lost; raise it, or declare a smaller budget");
        }
        Duration watch = settings.duration(WATCH, DEFAULT_WATCH, Duration.ZERO, MOST_WATCH);
        return new ExactlyOncePolicy(timeout, watch);
    }

    /** Notes that another job is running which writes to a topic. */
    static void refuseBeside(String topic, String transaction, Settings settings) {
        settings.problem(
                WATCH,
                "a job that writes to " + topic + " is running, as its transaction " + transaction
                        + " ended just now: this one would abort its transactions. Stop that one with a savepoint and start"
                        + " from it; a fork needs another topic and drops the sink's state (docs/runbooks/transaction-ledger.md)");
    }

    /** Notes a problem for each broker that would refuse the timeout. */
    void checkAgainst(long brokerMaxMillis, String broker, Settings settings) {
        if (timeout.toMillis() > brokerMaxMillis) {
            settings.problem(
                    TIMEOUT,
                    text(timeout) + " is above transaction.max.timeout.ms of broker " + broker + ", "
                            + text(Duration.ofMillis(brokerMaxMillis))
                            + ": set transaction.max.timeout.ms=14400000 (4 h) on every broker");
        }
    }

    private static String text(Duration duration) {
        return TimeUtils.formatWithHighestUnit(duration);
    }
}
