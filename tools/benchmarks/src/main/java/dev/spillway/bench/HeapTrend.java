package dev.spillway.bench;

import java.util.List;

/**
 * Whether a heap grows with the records that have gone through it.
 *
 * @param middleThirdBytes median of what full collections left in the middle third of the looks
 * @param lastThirdBytes the same of the last third
 * @param mostBytes the most that one left
 * @param bytesPerMillionRecords slope of the straight line closest to all looks (least squares)
 */
public record HeapTrend(double middleThirdBytes, double lastThirdBytes, long mostBytes, double bytesPerMillionRecords) {

    /** Caches and the accounts' memory fill in the first third, and a little in the second: this much is not a leak. */
    private static final double ALLOWED_GROWTH = 1.25;

    private static final double MILLION = 1e6;

    /**
     * One look.
     *
     * @param records done by then
     * @param liveBytes on the heap after a full collection
     */
    public record Look(long records, long liveBytes) {}

    /** The trend of at least one look, in the order in which they were taken. */
    static HeapTrend of(List<Look> looks) {
        int third = Math.max(1, looks.size() / 3);
        int middle = (looks.size() - third) / 2;
        return new HeapTrend(
                median(looks.subList(middle, middle + third)),
                median(looks.subList(looks.size() - third, looks.size())),
                looks.stream().mapToLong(Look::liveBytes).max().orElseThrow(),
                slope(looks) * MILLION);
    }

    /** Whether the last third holds at most a quarter more than the middle one. */
    public boolean flat() {
        return lastThirdBytes <= middleThirdBytes * ALLOWED_GROWTH;
    }

    private static double median(List<Look> looks) {
        return Spread.of(looks.stream().map(look -> (double) look.liveBytes()).toList())
                .median();
    }

    private static double slope(List<Look> looks) {
        double meanRecords = looks.stream().mapToLong(Look::records).average().orElse(0);
        double meanBytes = looks.stream().mapToLong(Look::liveBytes).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (Look look : looks) {
            products += (look.records() - meanRecords) * (look.liveBytes() - meanBytes);
            squares += (look.records() - meanRecords) * (look.records() - meanRecords);
        }
        return squares == 0 ? 0 : products / squares;
    }
}
