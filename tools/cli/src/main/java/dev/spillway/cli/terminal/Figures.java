package dev.spillway.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** How numbers are written for people, the same everywhere. */
public final class Figures {

    private Figures() {}

    /** A count with thousands parted: {@code 1,240,000}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A rate: {@code 2,000/s}. */
    public static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }

    /** Milliseconds with one decimal: {@code 4.7 ms}. */
    public static String millis(double millis) {
        return String.format(Locale.ROOT, "%,.1f ms", millis);
    }

    /** A share of one, as percent: {@code 42.0 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** A time span to the second: {@code 45 s}, {@code 3 min 05 s}, {@code 2 h 07 min}. */
    public static String span(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }
}
