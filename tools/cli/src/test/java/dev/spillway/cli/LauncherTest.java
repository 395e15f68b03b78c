package dev.spillway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on machines that lack what it needs: each trouble is one line with its mend. */
class LauncherTest {

    private static final List<String> TOOLS = List.of(
            "bash",
            "dirname",
            "readlink",
            "grep",
            "head",
            "tail",
            "awk",
            "cat",
            "mkdir",
            "find",
            "ls",
            "touch",
            "mv",
            "rm",
            "flock");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path tree = Path.of("");
    private Path bin = Path.of("");

    @BeforeEach
    void layOutAMachineWithoutJava() throws IOException {
        tree = LaunchedSpillway.tree(Files.createDirectory(folder.resolve("tree")));
        bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : TOOLS) {
            for (Path found : inPath(tool)) {
                Files.createSymbolicLink(bin.resolve(tool), found);
            }
        }
        environment.put("PATH", bin.toString());
        environment.put("JAVA_HOME", "");
        environment.put("SPILLWAY_HEAP", "");
        environment.put("SPILLWAY_OPTS", "");
    }

    @Test
    void saysThatAJdkIsMissing() throws Exception {
        assertThat(refused("demo"))
                .isEqualTo("spillway: a JDK 17 is needed: set JAVA_HOME to one or put its java in PATH"
                        + " (there is no java)");
    }

    @Test
    void saysWhichJavaIsTooOldOrNoJdk() throws Exception {
        environment.put("JAVA_HOME", jdk("11.0.2").toString());
        assertThat(refused("demo"))
                .startsWith("spillway: a JDK 17 is needed: set JAVA_HOME to one or put its java in PATH")
                .endsWith("/bin/java is openjdk version \"11.0.2\" 2026-01-20)");
        Path runtimeOnly = jdk("17.0.9");
        Files.delete(runtimeOnly.resolve("bin/javac"));
        environment.put("JAVA_HOME", runtimeOnly.toString());
        assertThat(refused("demo")).endsWith("/bin/java is openjdk version \"17.0.9\" 2026-01-20, without javac)");
    }

    @Test
    void findsTheJdkOfTheJavaInPath() throws Exception {
        Path jdk = jdk("17.0.9");
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
        environment.put("JAVA_HOME", jdk("11.0.2").toString());
        assertThat(ran("up")).contains("\nup\n");
    }

    @Test
    void refusesHeapsThatAreNoneOrTooSmall() throws Exception {
        environment.put("JAVA_HOME", jdk("17.0.9").toString());
        environment.put("SPILLWAY_HEAP", "lots");
        assertThat(refused("demo"))
                .isEqualTo("spillway: SPILLWAY_HEAP=lots is not a heap size; give e.g. SPILLWAY_HEAP=2g");
        environment.put("SPILLWAY_HEAP", "32m");
        assertThat(refused("demo")).isEqualTo("spillway: a heap of 32m is too small; give e.g. SPILLWAY_HEAP=2g");
    }

    @Test
    void saysThatMavenIsMissingForTheFirstBuild() throws Exception {
        environment.put("JAVA_HOME", jdk("17.0.9").toString());
        Files.delete(tree.resolve(".spillway/build.stamp"));
        assertThat(refused("demo"))
                .isEqualTo("spillway: Maven (mvn, 3.8 or newer) is needed for the first build and is not in PATH");
    }

    @Test
    void namesTheLogOfABuildThatFailsAndBuildsAgainNextTime() throws Exception {
        environment.put("JAVA_HOME", jdk("17.0.9").toString());
        Files.delete(tree.resolve(".spillway/build.stamp"));
        script(bin.resolve("mvn"), "echo '[ERROR] no such symbol'; exit 1");
        try (LaunchedSpillway run = LaunchedSpillway.start(tree, environment, "demo")) {
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.printed())
                    .contains("building ... (first time only)", "[ERROR] no such symbol")
                    .endsWith("the build failed; the whole log is "
                            + tree.toRealPath().resolve(".spillway/build.log") + "\n");
        }
        script(bin.resolve("mvn"), "exit 0");
        assertThat(ran("demo")).contains("building ... (first time only)", "\ndemo\n");
        assertThat(ran("demo")).doesNotContain("building");
    }

    @Test
    void handsOverArgumentsAndHeapAsTheyWereGiven() throws Exception {
        environment.put("JAVA_HOME", jdk("17.0.9").toString());
        environment.put("SPILLWAY_HEAP", "1500m");
        environment.put("SPILLWAY_OPTS", "-Da=b -Dc=d");
        assertThat(ran("run", "--input", "a file.csv", "--map", "amount=amt,currency==EUR")
                        .lines())
                .contains("-Xmx1500m", "-Da=b", "-Dc=d", "dev.spillway.cli.SpillwayCli")
                .endsWith("run", "--input", "a file.csv", "--map", "amount=amt,currency==EUR");
    }

    @Test
    void refusesARealHeapThatTheStackDoesNotFitIn() throws Exception {
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("SPILLWAY_HEAP", "200m");
        assertThat(refused("demo"))
                .startsWith("spillway: a heap of ")
                .endsWith(" MiB is too small for demo, which needs 1024 MiB: set SPILLWAY_HEAP=1024m or more");
    }

    /** The only line of a call that is refused. */
    private String refused(String... call) throws IOException, InterruptedException {
        try (LaunchedSpillway run = LaunchedSpillway.start(tree, environment, call)) {
            assertThat(run.exitCode()).as(run.printed()).isEqualTo(ExitCode.USAGE);
            assertThat(run.printed().lines()).hasSize(1);
            return run.printed().strip();
        }
    }

    private String ran(String... call) throws IOException, InterruptedException {
        try (LaunchedSpillway run = LaunchedSpillway.start(tree, environment, call)) {
            assertThat(run.exitCode()).as(run.printed()).isZero();
            return run.printed();
        }
    }

    /** A JDK whose java tells its version, and otherwise prints its arguments, one a line. */
    private Path jdk(String version) throws IOException {
        Path jdk = folder.resolve("jdk-" + version);
        Files.createDirectories(jdk.resolve("bin"));
        script(
                jdk.resolve("bin/java"),
                "if [ \"$1\" = -version ]; then echo 'openjdk version \"" + version + "\" 2026-01-20' >&2; exit; fi\n"
                        + "for argument; do echo \"$argument\"; done");
        script(jdk.resolve("bin/javac"), "exit 0");
        return jdk;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static List<Path> inPath(String tool) {
        return Stream.of("/bin", "/usr/bin", "/usr/local/bin")
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .limit(1)
                .toList();
    }
}
