package dev.spillway.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A regression tree as parallel lists, one place a node, the root first. A node whose feature is {@link #LEAF} is a leaf.
 * From any other one goes to {@code left} if the value is below the threshold, and otherwise to the node after it; a value
 * that is not known goes left if {@code missingLeft}. Values are compared as 32-bit numbers, as the trainer has them.
 *
 * @param feature place of the feature that a node asks for
 * @param threshold what its value is compared with
 * @param left the left child; the right one follows it
 * @param missingLeft where a value goes that is not known
 * @param value of a leaf its weight; of another node the mean of the leaves below it, weighted by the events that came there
 */
public record Tree(
        @JsonProperty(required = true) List<Integer> feature,
        @JsonProperty(required = true) List<Float> threshold,
        @JsonProperty(required = true) List<Integer> left,
        @JsonProperty(required = true) List<Boolean> missingLeft,
        @JsonProperty(required = true) List<Double> value) {

    /** The feature of a leaf. */
    public static final int LEAF = -1;

    /**
     * Checks that it is a tree: every child stands behind its parent, so that each way ends at a leaf.
     *
     * @param features how many features there are
     * @throws IllegalArgumentException naming the node that is wrong
     */
    void check(int features) {
        int size = feature.size();
        if (size == 0
                || threshold.size() != size
                || left.size() != size
                || missingLeft.size() != size
                || value.size() != size) {
            throw new IllegalArgumentException("its lists are empty or differ in length");
        }
        for (int node = 0; node < size; node++) {
            if (!Double.isFinite(value.get(node))) {
                throw new IllegalArgumentException("node " + node + ": the value is not a number");
            }
            if (feature.get(node) == LEAF) {
                continue;
            }
            if (feature.get(node) < 0 || feature.get(node) >= features) {
                throw new IllegalArgumentException("node " + node + ": there is no feature " + feature.get(node));
            }
            if (left.get(node) <= node || left.get(node) + 1 >= size) {
                throw new IllegalArgumentException(
                        "node " + node + ": the child " + left.get(node) + " is not behind it in the tree");
            }
            if (Float.isNaN(threshold.get(node))) {
                throw new IllegalArgumentException("node " + node + ": the threshold is not a number");
            }
        }
    }
}
