package dev.spillway.jobs.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.runtime.JobEnvironment;
import dev.spillway.runtime.SettingKey;
import dev.spillway.runtime.SpillwayJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the public face of each job, its uids, states, types and settings, to files in the repository. */
class JobContractTest {

    private static final Path CONFIGURATION = Path.of("../../docs/reference/configuration.md");
    private static final Path FLINK_CONF = Path.of("../../flink-conf/config.yaml");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Collection<SpillwayJob> jobs() {
        return DefinedJob.all();
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void keepsItsUidsStatesTypesAndSettings(SpillwayJob job) throws Exception {
        Golden.check(GOLDEN.resolve(job.name() + ".topology.txt"), topology(DefinedJob.of(job)));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void givesEveryOperatorAnExplicitUid(SpillwayJob job) {
        assertThat(DefinedJob.of(job).nodes())
                .isNotEmpty()
                .allSatisfy(node -> assertThat(node.getTransformationUID())
                        .as(node.getOperatorName())
                        .isNotBlank());
        assertThat(DefinedJob.of(job).nodes())
                .extracting(StreamNode::getTransformationUID)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void letsNoTypeFallBackToKryo(SpillwayJob job) {
        assertThat(DefinedJob.of(job).nodes()).allSatisfy(node -> {
            assertThat(types(node)).as(node.getOperatorName()).doesNotContain("Kryo");
            assertThat(node.getMaxParallelism()).as(node.getOperatorName()).isEqualTo(JobEnvironment.MAX_PARALLELISM);
        });
    }

    @Test
    void flinkConfNamesTheMaxParallelismThatTheCodeSets() throws IOException {
        assertThat(FLINK_CONF)
                .content()
                .contains("\npipeline.max-parallelism: " + JobEnvironment.MAX_PARALLELISM + "\n");
    }

    @Test
    void documentsEverySettingOfEveryJob() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Settings

                What each job reads from `--config FILE`, from the environment (`SPILLWAY_KAFKA__START` is `kafka.start`)
                and from `--set kafka.start=earliest`; each layer overrides the ones before it. An unknown key or a bad
                value stops the job before it starts, with every problem named.

                This page is generated from the jobs: `mvn test -pl jobs/transactions -am -Dgolden.write=true`.
                """);
        for (SpillwayJob job : jobs()) {
            page.append("\n## ")
                    .append(job.name())
                    .append("\n\n| key | type | default | bounds |\n|---|---|---|---|\n");
            for (SettingKey key : DefinedJob.of(job).settings()) {
                page.append("| `").append(key.path()).append("` | ").append(key.type());
                page.append(" | ").append(key.defaultValue().isEmpty() ? "" : "`" + key.defaultValue() + "`");
                page.append(" | ").append(key.bounds()).append(" |\n");
            }
        }
        Golden.check(CONFIGURATION, page.toString());
    }

    private static String topology(DefinedJob job) throws Exception {
        StringBuilder text = new StringBuilder("job ").append(job.job().name()).append("\n\noperators\n");
        for (StreamNode node : job.nodes()) {
            text.append("  uid ").append(node.getTransformationUID()).append('\n');
            text.append("    name ").append(node.getOperatorName()).append('\n');
            text.append("    parallelism ").append(parallelism(node)).append('\n');
            text.append("    types ").append(types(node)).append('\n');
            for (String state : StateNames.of(node)) {
                text.append("    state ").append(state).append('\n');
            }
        }
        text.append("\nsettings\n");
        for (SettingKey key : job.settings()) {
            text.append("  ").append(key.path()).append(" = ").append(key.defaultValue());
            text.append(" (").append(key.type());
            text.append(key.bounds().isEmpty() ? "" : ", " + key.bounds()).append(")\n");
        }
        return text.toString();
    }

    private static String parallelism(StreamNode node) {
        String own = node.getParallelism() == DefinedJob.DEFAULT_PARALLELISM
                ? "default"
                : Integer.toString(node.getParallelism());
        return own + " of " + node.getMaxParallelism();
    }

    private static String types(StreamNode node) {
        String in = Arrays.stream(node.getTypeSerializersIn())
                .map(JobContractTest::type)
                .collect(Collectors.joining(", "));
        TreeSet<String> sides = new TreeSet<>();
        node.getOutEdges().forEach(edge -> {
            if (edge.getOutputTag() != null) {
                sides.add(
                        edge.getOutputTag().getId() + ": " + edge.getOutputTag().getTypeInfo());
            }
        });
        String out = node.getTypeSerializerOut() == null ? "" : type(node.getTypeSerializerOut());
        return in + " -> " + out + (sides.isEmpty() ? "" : "; " + String.join("; ", sides));
    }

    private static String type(TypeSerializer<?> serializer) {
        return serializer.getClass().getName().replaceAll("^.*\\.", "");
    }
}
