package dev.spillway.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Makes a model's margin a probability: {@code 1 / (1 + exp(-(slope * margin + intercept)))}. Source: Platt,
 * Probabilistic Outputs for Support Vector Machines, 1999.
 *
 * @param slope above 0, so that the order of events stays
 * @param intercept added to the margin
 */
public record Calibration(
        @JsonProperty(required = true) double slope,
        @JsonProperty(required = true) double intercept) {

    /** The margin is the log odds already. */
    public static final Calibration NONE = new Calibration(1, 0);

    /** Checks the numbers. */
    public Calibration {
        if (!(slope > 0) || Double.isInfinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("expected a finite slope above 0 and a finite intercept");
        }
    }

    /** The probability, 0 to 1; on every machine the same to the last bit. */
    double probability(double margin) {
        return 1 / (1 + StrictMath.exp(-(slope * margin + intercept)));
    }
}
