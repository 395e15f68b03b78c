package dev.spillway.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as it travels, the shape of its JSON.
 *
 * @param format {@value #FORMAT}
 * @param version as decisions state it: letters, digits, dots and hyphens, at most 64
 * @param features names of the features, in the order of every list of values
 * @param calibration from margin to probability; none if absent
 * @param trees the trees of a boosted model; absent in a logistic one
 * @param logistic the weights of a logistic model; absent in a boosted one
 * @param golden events with the scores that the model must give, 1 or more
 */
record ModelDocument(
        @JsonProperty(required = true) String format,
        @JsonProperty(required = true) String version,
        @JsonProperty(required = true) List<String> features,
        @Nullable Calibration calibration,
        @Nullable Boosted trees,
        @Nullable Logistic logistic,
        @JsonProperty(required = true) List<Golden> golden) {

    static final String FORMAT = "spillway-model/1";

    /** @param base margin before the first tree */
    record Boosted(
            @JsonProperty(required = true) double base,
            @JsonProperty(required = true) List<Tree> list) {}

    /** See {@link LogisticModel}. */
    record Logistic(
            @JsonProperty(required = true) double intercept,
            @JsonProperty(required = true) List<Double> weights,
            @JsonProperty(required = true) List<Double> means,
            @JsonProperty(required = true) List<Double> deviations) {}

    /**
     * An event and its score.
     *
     * @param values one for each feature; null if it is not known
     * @param score 0 to 1
     */
    record Golden(
            @JsonProperty(required = true) List<@Nullable Double> values,
            @JsonProperty(required = true) double score) {

        double[] array() {
            return values.stream()
                    .mapToDouble(value -> value == null ? Double.NaN : value)
                    .toArray();
        }
    }
}
