package dev.spillway.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {

    private static final long SEED = Long.getLong("seed", 20_261_130L);
    private static final List<String> FEATURES = List.of("a", "b", "c", "d");
    private static final Calibration CALIBRATION = new Calibration(1.5, -0.25);

    @Test
    void agreesWithLinkedNodesAndItsContributionsAddUp() {
        RandomTrees random = new RandomTrees(new Random(SEED), FEATURES.size());
        for (int round = 0; round < 200; round++) {
            List<RandomTrees.Node> nodes = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                nodes.add(random.node(6));
            }
            BoostedTrees model = new BoostedTrees(
                    FEATURES, 0.1, nodes.stream().map(RandomTrees::flat).toList(), CALIBRATION);
            double roots = nodes.stream().mapToDouble(node -> node.value).sum();
            for (int event = 0; event < 50; event++) {
                assertEvent(model, nodes, 0.1 + roots, random.event());
            }
        }
    }

    private static void assertEvent(
            BoostedTrees model, List<RandomTrees.Node> nodes, double expectedMargin, double[] values) {
        double margin = 0.1;
        for (RandomTrees.Node node : nodes) {
            margin += node.leafOf(values);
        }
        assertThat(model.score(values))
                .as("seed %d: %s", SEED, Arrays.toString(values))
                .isEqualTo(CALIBRATION.probability(margin));
        double[] contributions = new double[FEATURES.size()];
        model.contributions(values, contributions);
        assertThat(Arrays.stream(contributions).sum() / CALIBRATION.slope() + expectedMargin)
                .isCloseTo(margin, Offset.offset(1e-9));
    }

    @Test
    void aTreeThatIsNoneIsRefusedByNode() {
        Tree loop = tree(0, 0);
        assertThatThrownBy(() -> new BoostedTrees(FEATURES, 0, List.of(loop), Calibration.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tree 0: node 0: the child 0 is not behind it in the tree");
        Tree stranger = tree(4, 1);
        assertThatThrownBy(() -> new BoostedTrees(FEATURES, 0, List.of(stranger), Calibration.NONE))
                .hasMessage("tree 0: node 0: there is no feature 4");
    }

    private static Tree tree(int feature, int left) {
        return new Tree(
                List.of(feature, Tree.LEAF, Tree.LEAF),
                List.of(0f, 0f, 0f),
                List.of(left, 0, 0),
                List.of(false, false, false),
                List.of(0.0, 0.0, 0.0));
    }
}
