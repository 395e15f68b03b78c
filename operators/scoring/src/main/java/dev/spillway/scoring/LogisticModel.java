package dev.spillway.scoring;

import java.util.List;

/**
 * A logistic regression over standardized features: the margin is the intercept and the sum of
 * {@code weight * (value - mean) / deviation}. A value that is not known counts as its mean.
 */
public final class LogisticModel implements Scorer {

    private final List<String> features;
    private final double intercept;
    private final double[] weights;
    private final double[] means;
    private final double[] deviations;
    private final Calibration calibration;

    /**
     * A model.
     *
     * @param deviations each above 0
     * @throws IllegalArgumentException naming the part that does not fit
     */
    public LogisticModel(
            List<String> features,
            double intercept,
            List<Double> weights,
            List<Double> means,
            List<Double> deviations,
            Calibration calibration) {
        this.features = List.copyOf(features);
        this.intercept = intercept;
        this.weights = sized("weights", weights);
        this.means = sized("means", means);
        this.deviations = sized("deviations", deviations);
        this.calibration = calibration;
        if (deviations.stream().anyMatch(deviation -> !(deviation > 0))) {
            throw new IllegalArgumentException("deviations: expected all above 0");
        }
    }

    private double[] sized(String part, List<Double> values) {
        if (values.size() != features.size()) {
            throw new IllegalArgumentException(
                    part + ": expected " + features.size() + ", one a feature, and there are " + values.size());
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public List<String> features() {
        return features;
    }

    @Override
    public double score(double[] values) {
        double margin = intercept;
        for (int i = 0; i < weights.length; i++) {
            margin += contribution(values, i);
        }
        return calibration.probability(margin);
    }

    @Override
    public void contributions(double[] values, double[] into) {
        for (int i = 0; i < weights.length; i++) {
            into[i] = calibration.slope() * contribution(values, i);
        }
    }

    private double contribution(double[] values, int i) {
        return Double.isNaN(values[i]) ? 0 : weights[i] * (values[i] - means[i]) / deviations[i];
    }
}
