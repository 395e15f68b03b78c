package dev.spillway.generator;

/** How a week of card payments rises and falls around its mean of 1. */
final class WeeklyRhythm {

    private static final double[] HOURS = {
        0.25, 0.15, 0.10, 0.08, 0.10, 0.20, 0.45, 0.80, 1.05, 1.20, 1.35, 1.60, 1.75, 1.60, 1.45, 1.45, 1.60, 1.85,
        1.90, 1.65, 1.25, 0.90, 0.65, 0.40
    };
    private static final double[] DAYS = {0.92, 0.95, 0.98, 1.02, 1.20, 1.18, 0.75};
    private static final double MEAN = mean(HOURS) * mean(DAYS);

    private WeeklyRhythm() {}

    /**
     * The factor at an instant; linear between full hours, a step at midnight between days.
     *
     * @param days days since Monday, 00:00
     */
    static double factorAt(double days) {
        double hour = (days - Math.floor(days)) * HOURS.length;
        int from = (int) hour;
        double part = hour - from;
        double ofDay = HOURS[from] * (1 - part) + HOURS[(from + 1) % HOURS.length] * part;
        return ofDay * DAYS[(int) (Math.floor(days) % DAYS.length)] / MEAN;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
