package dev.spillway.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trees at random, once as linked nodes, which anybody can check by eye, and once as {@link Tree}. */
final class RandomTrees {

    private final Random random;
    private final int features;

    RandomTrees(Random random, int features) {
        this.random = random;
        this.features = features;
    }

    /** A node with its children, or a leaf. */
    static final class Node {
        int feature = Tree.LEAF;
        float threshold;
        boolean missingLeft;
        double value;
        List<Node> children = List.of();

        double leafOf(double[] values) {
            if (children.isEmpty()) {
                return value;
            }
            float one = (float) values[feature];
            boolean left = Float.isNaN(one) ? missingLeft : one < threshold;
            return children.get(left ? 0 : 1).leafOf(values);
        }
    }

    Node node(int depth) {
        Node node = new Node();
        if (depth > 0 && random.nextInt(4) > 0) {
            node.feature = random.nextInt(features);
            node.threshold = random.nextInt(10);
            node.missingLeft = random.nextBoolean();
            node.children = List.of(node(depth - 1), node(depth - 1));
            node.value = (node.children.get(0).value + node.children.get(1).value) / 2;
        } else {
            node.value = random.nextDouble() - 0.5;
        }
        return node;
    }

    /** Breadth first, so that the children of a node stand side by side behind it. */
    static Tree flat(Node root) {
        List<Node> nodes = new ArrayList<>(List.of(root));
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            left.add(nodes.size());
            nodes.addAll(nodes.get(i).children);
        }
        List<Integer> children = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            children.add(nodes.get(i).children.isEmpty() ? 0 : left.get(i));
        }
        return new Tree(
                nodes.stream().map(node -> node.feature).toList(),
                nodes.stream().map(node -> node.threshold).toList(),
                children,
                nodes.stream().map(node -> node.missingLeft).toList(),
                nodes.stream().map(node -> node.value).toList());
    }

    double[] event() {
        double[] values = new double[features];
        for (int i = 0; i < features; i++) {
            values[i] = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(10) + random.nextInt(2) * 1e-12;
        }
        return values;
    }
}
