package dev.spillway.generator;

/** How much traffic there is as time goes on. Pure: the same second gives the same rate. */
@FunctionalInterface
public interface LoadShape {

    /**
     * The rate at an instant.
     *
     * @param elapsedSeconds seconds since the start, 0 or more
     * @return records per second, 0 or more
     */
    double rateAt(double elapsedSeconds);

    /** The same rate for ever. */
    static LoadShape steady(double rate) {
        check("rate", rate);
        return elapsed -> rate;
    }

    /**
     * A steady rate with a step up and down again in the middle, from 45 % to 55 % of the run.
     *
     * @param rate records per second outside the spike
     * @param factor how much more there is in the spike, e.g. 10
     * @param runSeconds length of the run
     */
    static LoadShape spike(double rate, double factor, double runSeconds) {
        check("rate", rate);
        check("factor", factor);
        check("run-seconds", runSeconds);
        double from = 0.45 * runSeconds;
        double to = 0.55 * runSeconds;
        return elapsed -> elapsed >= from && elapsed < to ? rate * factor : rate;
    }

    /**
     * The rhythm of card payments: quiet nights, peaks at noon and in the early evening, busy Fridays and Saturdays,
     * quiet Sundays. Starts on a Monday at midnight.
     *
     * @param meanRate records per second on average over a week
     * @param secondsPerDay length of a day: 86,400 for real time, less to see a week go by faster
     */
    static LoadShape rhythm(double meanRate, double secondsPerDay) {
        check("mean-rate", meanRate);
        check("seconds-per-day", secondsPerDay);
        if (secondsPerDay == 0) {
            throw new IllegalArgumentException("seconds-per-day must be more than 0");
        }
        return elapsed -> meanRate * WeeklyRhythm.factorAt(elapsed / secondsPerDay);
    }

    private static void check(String name, double value) {
        if (!(value >= 0 && value <= 1e9)) {
            throw new IllegalArgumentException(name + " must be from 0 to 10^9, is " + value);
        }
    }
}
