package dev.spillway.scoring;

import java.util.Arrays;
import java.util.List;

/**
 * Gradient-boosted trees (Friedman, Greedy Function Approximation, 2001) in flat arrays: the margin is the base and the
 * sum of one leaf a tree. Evaluating allocates nothing.
 *
 * <p>Contributions go along the path: each step from a node to its child gives the difference of their values to the
 * feature that was asked for (Saabas, Interpreting random forests, 2014). With the base and the roots' values they add up
 * to the margin.
 */
public final class BoostedTrees implements Scorer {

    private final List<String> features;
    private final double base;
    private final Calibration calibration;
    private final int[] roots;
    private final int[] feature;
    private final float[] threshold;
    private final int[] left;
    private final boolean[] missingLeft;
    private final double[] value;

    /**
     * A model.
     *
     * @throws IllegalArgumentException naming the tree and the node that are wrong
     */
    public BoostedTrees(List<String> features, double base, List<Tree> trees, Calibration calibration) {
        this.features = List.copyOf(features);
        this.base = base;
        this.calibration = calibration;
        int size = trees.stream().mapToInt(tree -> tree.feature().size()).sum();
        roots = new int[trees.size()];
        feature = new int[size];
        threshold = new float[size];
        left = new int[size];
        missingLeft = new boolean[size];
        value = new double[size];
        int at = 0;
        for (int i = 0; i < roots.length; i++) {
            roots[i] = at;
            at = place(i, trees.get(i), at);
        }
    }

    private int place(int index, Tree tree, int at) {
        try {
            tree.check(features.size());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("tree " + index + ": " + e.getMessage(), e);
        }
        int size = tree.feature().size();
        for (int node = 0; node < size; node++) {
            feature[at + node] = tree.feature().get(node);
            threshold[at + node] = tree.threshold().get(node);
            left[at + node] = at + tree.left().get(node);
            missingLeft[at + node] = tree.missingLeft().get(node);
            value[at + node] = tree.value().get(node);
        }
        return at + size;
    }

    @Override
    public List<String> features() {
        return features;
    }

    @Override
    public double score(double[] values) {
        double margin = base;
        for (int root : roots) {
            int node = root;
            while (feature[node] != Tree.LEAF) {
                node = next(node, values);
            }
            margin += value[node];
        }
        return calibration.probability(margin);
    }

    @Override
    public void contributions(double[] values, double[] into) {
        Arrays.fill(into, 0);
        for (int root : roots) {
            int node = root;
            while (feature[node] != Tree.LEAF) {
                int child = next(node, values);
                into[feature[node]] += calibration.slope() * (value[child] - value[node]);
                node = child;
            }
        }
    }

    private int next(int node, double[] values) {
        float one = (float) values[feature[node]];
        boolean goesLeft = Float.isNaN(one) ? missingLeft[node] : one < threshold[node];
        return goesLeft ? left[node] : left[node] + 1;
    }
}
