package dev.spillway.generator;

import java.util.SplittableRandom;

/**
 * Chooses ranks by a Zipf law: rank {@code k} of {@code n} with a probability proportional to {@code k^-skew}. Takes no
 * memory and about 1.1 draws a rank.
 *
 * <p>Method: rejection-inversion, W. Hörmann and G. Derflinger, "Rejection-inversion to generate variates from monotone
 * discrete distributions", ACM Transactions on Modeling and Computer Simulation 6 (3), 1996, pages 169-184.
 */
final class Zipf {

    private final int n;
    private final double skew;
    private final double areaFirst;
    private final double areaAll;
    private final double cut;

    /**
     * A law.
     *
     * @param n number of ranks, 1 or more
     * @param skew exponent, 0 or more; 0 makes all ranks equal
     */
    Zipf(int n, double skew) {
        this.n = n;
        this.skew = skew;
        this.areaFirst = area(1.5) - 1;
        this.areaAll = area(n + 0.5);
        this.cut = 2 - areaInverse(area(2.5) - height(2));
    }

    /** A rank from 0, the most frequent one, to {@code n - 1}. */
    int next(SplittableRandom random) {
        while (true) {
            double u = areaAll + random.nextDouble() * (areaFirst - areaAll);
            double x = areaInverse(u);
            int k = (int) Math.max(1, Math.min(n, Math.round(x)));
            if (k - x <= cut || u >= area(k + 0.5) - height(k)) {
                return k - 1;
            }
        }
    }

    private double height(double x) {
        return Math.exp(-skew * Math.log(x));
    }

    /** Integral of {@link #height} from 1 to {@code x}. */
    private double area(double x) {
        double log = Math.log(x);
        double t = (1 - skew) * log;
        return Math.abs(t) < 1e-9 ? log : Math.expm1(t) / (1 - skew);
    }

    private double areaInverse(double area) {
        double t = area * (1 - skew);
        return Math.abs(t) < 1e-9 ? Math.exp(area) : Math.exp(Math.log1p(Math.max(-1, t)) / (1 - skew));
    }
}
