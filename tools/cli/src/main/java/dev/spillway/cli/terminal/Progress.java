package dev.spillway.cli.terminal;

import java.time.Duration;

/**
 * How far a run is, as one line.
 *
 * @param sent records produced so far
 * @param accounted records with an outcome so far
 * @param readShare share of the input that was read, in [0, 1]
 * @param elapsed time since the first record
 */
public record Progress(long sent, long accounted, double readShare, Duration elapsed) {

    private static final int BAR_CELLS = 24;

    /** Share of the whole input that is accounted for, in [0, 1]. */
    public double share() {
        return sent == 0 ? 0 : Math.min(1, readShare * accounted / sent);
    }

    /** Records accounted for per second since the start; 0 in the first instant. */
    public double rate() {
        double seconds = elapsed.toMillis() / 1000.0;
        return seconds == 0 ? 0 : accounted / seconds;
    }

    /** Time left at the pace so far; zero while nothing is accounted for. */
    public Duration left() {
        double share = share();
        return share == 0 ? Duration.ZERO : Duration.ofMillis(Math.round(elapsed.toMillis() * (1 - share) / share));
    }

    /** The line with a bar, for a screen that is repainted. */
    public String bar() {
        int full = (int) Math.floor(share() * BAR_CELLS);
        return "[" + "#".repeat(full) + ".".repeat(BAR_CELLS - full) + "] " + line();
    }

    /** The line without a bar, for output that is kept. */
    public String line() {
        String left = share() == 0 ? "" : ", " + Figures.span(left()) + " left";
        return Figures.percent(share()) + "  " + Figures.count(accounted) + " of " + Figures.count(sent)
                + " sent accounted for, " + Figures.rate(rate()) + left;
    }
}
