package dev.spillway.local.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.OutcomeClass;
import dev.spillway.generator.GeneratedRecord;
import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.local.audit.AuditResult;
import dev.spillway.runtime.SpillwayJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The jobs go on from the savepoints of every earlier version: what was decided before is known, what comes after is
 * decided as if nothing had been stopped, also in another parallelism. {@code -Dgolden.write=VERSION} makes the
 * savepoints of a version, before it is released.
 */
class GoldenSavepointIT {

    private static final Path GOLDEN = Path.of(System.getProperty("golden.folder", "src/test/golden"));
    private static final String DECISIONS = "decisions-after.txt";

    @TempDir
    Path folder = Path.of("");

    static List<String> stored() throws IOException {
        String written = System.getProperty("golden.write", "");
        if (!written.isEmpty()) {
            write(written, "fused");
            write(written, "split");
        }
        try (Stream<Path> versions = Files.list(GOLDEN)) {
            return versions.map(version -> version.getFileName().toString())
                    .sorted()
                    .flatMap(version -> Stream.of(version + "/fused", version + "/split"))
                    .toList();
        }
    }

    @Test
    void runsOnTheFlinkThatTheBuildNames() {
        assertThat(EnvironmentInformation.getVersion()).isEqualTo(System.getProperty("flink.expected"));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void goesOnFromTheSavepointsOfAnEarlierVersion(String name) throws Exception {
        Path golden = GOLDEN.resolve(name).toAbsolutePath();
        List<SpillwayJob> jobs = jobs(name.substring(name.indexOf('/') + 1));
        UpgradeTraffic traffic = new UpgradeTraffic();
        List<GeneratedRecord> again = UpgradeTraffic.repeats(traffic.before());
        Map<OutcomeClass, Long> expected = new EnumMap<>(OutcomeClass.class);
        try (UpgradeStack stack = UpgradeStack.start(jobs, folder, 2)) {
            fillTopics(stack, traffic);
            stack.cancel();
            count(traffic.before(), expected);
            stack.submit(job -> Optional.of(golden.resolve(job.name())));
            stack.send(again);
            expected.merge(OutcomeClass.DUPLICATE, (long) again.size(), Long::sum);
            AuditResult result = stack.send(traffic.after());
            count(traffic.after(), expected);
            check(result, expected);
            assertThat(stack.decisions(UpgradeTraffic.ids(traffic.after()))).isEqualTo(decisions(golden));
            stack.stop();
        }
        List<GeneratedRecord> newest = UpgradeTraffic.repeats(traffic.after());
        for (int parallelism : new int[] {3, 1}) {
            try (UpgradeStack stack = UpgradeStack.start(jobs, folder, parallelism)) {
                stack.resume();
                expected.merge(OutcomeClass.DUPLICATE, (long) newest.size(), Long::sum);
                check(stack.send(newest), expected);
                stack.stop();
            }
        }
    }

    /** Inner topics as they stood when the savepoint was taken, so that its offsets are there. */
    private static void fillTopics(UpgradeStack stack, UpgradeTraffic traffic) throws InterruptedException {
        UpgradeTraffic.sendReference(stack.bootstrapServers());
        stack.submit(job -> Optional.empty());
        stack.send(traffic.before());
    }

    private static void write(String version, String deployment) throws IOException {
        Path target = GOLDEN.resolve(version).resolve(deployment);
        UpgradeTraffic traffic = new UpgradeTraffic();
        try (UpgradeStack stack =
                UpgradeStack.start(jobs(deployment), Files.createTempDirectory("spillway-golden-"), 2)) {
            fillTopics(stack, traffic);
            stack.save(target);
            stack.send(traffic.after());
            Map<String, String> decisions = stack.decisions(UpgradeTraffic.ids(traffic.after()));
            Files.write(
                    target.resolve(DECISIONS),
                    decisions.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .toList());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> decisions(Path golden) throws IOException {
        Map<String, String> decisions = new TreeMap<>();
        for (String line : Files.readAllLines(golden.resolve(DECISIONS))) {
            int space = line.indexOf(' ');
            decisions.put(line.substring(0, space), line.substring(space + 1));
        }
        return decisions;
    }

    private static List<SpillwayJob> jobs(String deployment) {
        return deployment.equals("fused") ? TransactionJobs.fused() : TransactionJobs.split();
    }

    private static void count(List<GeneratedRecord> records, Map<OutcomeClass, Long> into) {
        records.forEach(record -> into.merge(record.truth().outcome(), 1L, Long::sum));
    }

    private static void check(AuditResult result, Map<OutcomeClass, Long> expected) {
        assertThat(result.missing()).isZero();
        assertThat(result.twice()).as("%s", result.examples()).isZero();
        Map<OutcomeClass, Long> outcomes = new EnumMap<>(result.outcomes());
        outcomes.values().removeIf(count -> count == 0);
        assertThat(outcomes).isEqualTo(expected);
    }
}
