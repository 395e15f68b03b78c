package dev.spillway.savepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.savepoint.StateCheck.Finding;
import dev.spillway.savepoint.StateCheck.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavepointTest {

    private static final String MAX = "64";

    @TempDir
    static Path folder = Path.of("");

    private static Path early = Path.of("");
    private static Path late = Path.of("");
    private static Path nativeFormat = Path.of("");

    @BeforeAll
    static void takeSavepoints() throws Exception {
        try (CountingRun run = CountingRun.start(Integer.parseInt(MAX))) {
            early = run.savepoint(folder, SavepointFormatType.CANONICAL);
            late = run.savepoint(folder, SavepointFormatType.CANONICAL);
            nativeFormat = run.savepoint(folder, SavepointFormatType.NATIVE);
        }
    }

    @Test
    void namesEachStateWithUidAndSerializer() {
        List<StoredOperator> operators = Savepoint.open(early).operators(SavepointTest.class.getClassLoader());
        StoredOperator counting = operators.stream()
                .filter(operator -> operator.uid().equals(CountingJob.UID))
                .findFirst()
                .orElseThrow();
        assertThat(counting.maxParallelism()).isEqualTo(64);
        assertThat(counting.parallelism()).isEqualTo(2);
        assertThat(counting.states())
                .extracting(state -> state.kind() + " " + state.name())
                .contains("KEYED seen", "BROADCAST words");
        assertThat(counting.states())
                .filteredOn(state -> state.name().equals("seen"))
                .first()
                .satisfies(state -> assertThat(state.serializer()).isEqualTo("CountSerializer v2"));
    }

    @Test
    void letsTheSameAndANewerVersionGoOn() throws IOException {
        for (int version : new int[] {2, 3}) {
            assertThat(check(early, jar(version, true), CountingJob.UID, MAX))
                    .isNotEmpty()
                    .allMatch(Finding::restores)
                    .anySatisfy(finding -> assertThat(finding)
                            .isEqualTo(new Finding(
                                    CountingJob.UID, "seen", "CountSerializer v" + version, Verdict.KEPT, "")));
        }
    }

    @Test
    void refusesAnOlderVersionOfAStoredType() throws IOException {
        assertThat(check(early, jar(1, true), CountingJob.UID, MAX))
                .filteredOn(finding -> !finding.restores())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.state()).isEqualTo("seen");
                    assertThat(finding.verdict()).isEqualTo(Verdict.UNREADABLE);
                    assertThat(finding.reason()).contains("newer CountSerializer");
                });
    }

    @Test
    void refusesAJarWithoutTheClassOfAStoredType() throws IOException {
        assertThat(check(early, jar(2, false), CountingJob.UID, MAX))
                .filteredOn(finding -> !finding.restores())
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason())
                        .contains("the jar has no class dev.spillway.savepoint.CountSerializer"));
    }

    @Test
    void namesTheStateThatARenamedOperatorLoses() throws IOException {
        List<Finding> findings = check(early, jar(2, true), "count-anew", MAX);
        assertThat(findings)
                .filteredOn(finding -> finding.verdict() == Verdict.LOST)
                .extracting(Finding::uid)
                .containsExactly(CountingJob.UID);
        assertThat(findings)
                .filteredOn(finding -> finding.verdict() == Verdict.NEW)
                .extracting(Finding::uid)
                .contains("count-anew");
    }

    @Test
    void refusesAnotherNumberOfKeyGroups() throws IOException {
        assertThat(check(early, jar(2, true), CountingJob.UID, "32"))
                .filteredOn(finding -> finding.uid().equals(CountingJob.UID))
                .singleElement()
                .satisfies(finding -> assertThat(finding.reason()).contains("max parallelism was 64 and is 32"));
    }

    @Test
    void findsNoDifferenceBetweenASavepointAndItself() {
        assertThat(StateDiff.compare(Savepoint.open(early), Savepoint.open(early)))
                .isNotEmpty()
                .allMatch(StateDiff.Line::same);
    }

    @Test
    void countsTheValuesThatWentOn() {
        List<StateDiff.Line> lines = StateDiff.compare(Savepoint.open(early), Savepoint.open(late));
        StateDiff.Line seen = line(lines, "seen");
        assertThat(seen.entriesA()).isEqualTo(CountingJob.DIGITS);
        assertThat(seen.entriesB()).isEqualTo(CountingJob.DIGITS);
        assertThat(seen.onlyA() + seen.onlyB()).isZero();
        assertThat(seen.different()).isEqualTo(CountingJob.DIGITS);
        StateDiff.Line words = line(lines, "words");
        assertThat(words.entriesA()).isEqualTo(CountingJob.WORDS.size());
        assertThat(words.same()).isTrue();
    }

    @Test
    void refusesToCompareAnotherFormatAndFoldersWithoutASavepoint() {
        assertThatThrownBy(() -> StateDiff.compare(Savepoint.open(early), Savepoint.open(nativeFormat)))
                .isInstanceOf(SavepointException.class)
                .hasMessageContaining("--type canonical");
        assertThatThrownBy(() -> Savepoint.open(folder))
                .isInstanceOf(SavepointException.class)
                .hasMessageContaining("_metadata");
    }

    private static StateDiff.Line line(List<StateDiff.Line> lines, String state) {
        return lines.stream()
                .filter(line -> line.uid().equals(CountingJob.UID))
                .filter(line -> line.state().equals(state))
                .findFirst()
                .orElseThrow();
    }

    private static List<Finding> check(Path savepoint, Path jar, String uid, String maxParallelism) {
        try (JobOperators job = JobOperators.of(jar, CountingJob.class.getName(), List.of(uid, maxParallelism))) {
            return StateCheck.check(Savepoint.open(savepoint), job);
        }
    }

    /** The job's classes, with the serializer in a version or without it. */
    private static Path jar(int version, boolean serializer) throws IOException {
        Path jar = Files.createTempFile(folder, "job", ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> classes = Files.list(Path.of("target/test-classes/dev/spillway/savepoint"))) {
            for (Path one : classes.toList()) {
                String name = one.getFileName().toString();
                if (name.startsWith("CountingJob") || (serializer && name.startsWith("CountSerializer"))) {
                    add(out, name, Files.readAllBytes(one));
                }
            }
            add(out, CountSerializer.VERSION_FILE, Integer.toString(version).getBytes(StandardCharsets.US_ASCII));
        }
        return jar;
    }

    private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry("dev/spillway/savepoint/" + name));
        out.write(bytes);
        out.closeEntry();
    }
}
