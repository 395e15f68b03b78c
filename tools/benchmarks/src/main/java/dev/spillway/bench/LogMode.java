package dev.spillway.bench;

import java.time.Duration;
import java.util.Optional;

/**
 * How decisions are written.
 *
 * @param label names it in reports
 * @param transaction how long a micro-transaction stays open, 0 to commit as soon as the one before is; empty for the
 *     decision lane as it is, which has none
 */
record LogMode(String label, Optional<Duration> transaction) {

    static final LogMode REPEATS = new LogMode("no transactions", Optional.empty());

    static LogMode transactions(int millis) {
        String label = millis == 0 ? "back to back" : "transactions of " + millis + " ms";
        return new LogMode(label, Optional.of(Duration.ofMillis(millis)));
    }
}
