package dev.spillway.core.keyed;

/**
 * What a window of {@link MomentTiles} holds, added up tile by tile. Sums are integers, of squares 128 bits wide, so they
 * do not depend on the order in which the tiles or their events came, and neither does what is worked out from them.
 */
public final class Moments {

    private static final double TWO_POW_64 = 0x1p64;

    private long count;
    private long sum;
    private long squaresHigh;
    private long squaresLow;
    private long least;
    private long greatest;
    private long marked;

    /** Takes in nothing any more. */
    void clear() {
        count = 0;
        sum = 0;
        squaresHigh = 0;
        squaresLow = 0;
        least = Long.MAX_VALUE;
        greatest = Long.MIN_VALUE;
        marked = 0;
    }

    /** Takes in a tile. */
    void add(long[] row, int at) {
        count += row[at + MomentTiles.COUNT];
        sum = Tiles.addSaturated(sum, row[at + MomentTiles.SUM]);
        long low = squaresLow + row[at + MomentTiles.SQUARES_LOW];
        squaresHigh += row[at + MomentTiles.SQUARES_HIGH] + carry(low, squaresLow);
        squaresLow = low;
        least = Math.min(least, row[at + MomentTiles.LEAST]);
        greatest = Math.max(greatest, row[at + MomentTiles.GREATEST]);
        marked += row[at + MomentTiles.MARKED];
    }

    /** 1 if adding to {@code before} went over the end of 64 bits and gave {@code after}. */
    static long carry(long after, long before) {
        return Long.compareUnsigned(after, before) < 0 ? 1 : 0;
    }

    /** Events. */
    public long count() {
        return count;
    }

    /** Sum of the amounts; stops at the ends of the range of long. */
    public long sum() {
        return sum;
    }

    /** The smallest amount; 0 without events. */
    public long least() {
        return count == 0 ? 0 : least;
    }

    /** The largest amount; 0 without events. */
    public long greatest() {
        return count == 0 ? 0 : greatest;
    }

    /** Events that were marked. */
    public long marked() {
        return marked;
    }

    /** Mean of the amounts; 0 without events. */
    public double mean() {
        return count == 0 ? 0 : (double) sum / count;
    }

    /** Variance of the amounts as of a whole population, {@code E[x^2] - E[x]^2}; 0 without events. */
    public double variance() {
        if (count == 0) {
            return 0;
        }
        double mean = mean();
        return Math.max(0, squares() / count - mean * mean);
    }

    /** Standard deviation of the amounts, the root of {@link #variance}. */
    public double deviation() {
        return Math.sqrt(variance());
    }

    /** Share of the events that was marked, 0 to 1; 0 without events. */
    public double markedShare() {
        return count == 0 ? 0 : (double) marked / count;
    }

    private double squares() {
        double low = (squaresLow >>> 1) * 2.0 + (squaresLow & 1);
        return squaresHigh * TWO_POW_64 + low;
    }
}
