package dev.spillway.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A figure measured in several rounds.
 *
 * @param median of the rounds; of an even number, the mean of the middle two
 * @param least of the rounds
 * @param most of the rounds
 */
public record Spread(double median, double least, double most) {

    /** The spread of at least one value. */
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        if (size == 0) {
            throw new IllegalArgumentException("no value to take the median of");
        }
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(size - 1));
    }

    /** Distance from least to most as a share of the median; 0 where the median is 0. */
    public double relative() {
        return median == 0 ? 0 : (most - least) / median;
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("median", median)
                .put("min", least)
                .put("max", most)
                .put("spread", relative());
    }
}
