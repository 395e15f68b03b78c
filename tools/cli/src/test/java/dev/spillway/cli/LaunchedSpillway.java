package dev.spillway.cli;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** The launcher in a process of its own, on a tree that looks built and whose classes are those under test. */
final class LaunchedSpillway implements AutoCloseable {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final int LIMIT_SECONDS = 90;

    private final Process process;
    private final Path output;

    private LaunchedSpillway(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Lays out such a tree in an empty folder: the launcher, the settings, and a jar that names the class path. */
    static Path tree(Path folder) throws IOException {
        Files.copy(ROOT.resolve("spillway"), folder.resolve("spillway"));
        Files.createSymbolicLink(folder.resolve("flink-conf"), ROOT.resolve("flink-conf"));
        Files.createFile(folder.resolve("pom.xml"));
        for (String sources : List.of("state", "operators", "jobs", "tools/cli/target/lib", ".spillway")) {
            Files.createDirectories(folder.resolve(sources));
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
        Path jar = folder.resolve("tools/cli/target/spillway-cli-0.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        Files.createFile(folder.resolve(".spillway/build.stamp"));
        return folder;
    }

    private static String classPath() {
        String paths = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(paths.split(File.pathSeparator))
                .map(path -> Path.of(path).toUri())
                .map(URI::toString)
                .collect(Collectors.joining(" "));
    }

    /** Starts {@code ./spillway} of a tree with 1 GiB of heap and without the optimizing compiler, which takes longest. */
    static LaunchedSpillway start(Path tree, String... call) throws IOException {
        return start(tree, Map.of("SPILLWAY_HEAP", "1g", "SPILLWAY_OPTS", "-XX:TieredStopAtLevel=1"), call);
    }

    /** Starts it with additions to the environment. */
    static LaunchedSpillway start(Path tree, Map<String, String> environment, String... call) throws IOException {
        List<String> command = new ArrayList<>(List.of(tree.resolve("spillway").toString()));
        command.addAll(List.of(call));
        Path output = Files.createTempFile(tree, "output-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(tree.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new LaunchedSpillway(builder.start(), output);
    }

    /** What it has printed so far. */
    String printed() throws IOException {
        return Files.readString(output);
    }

    /** Waits until it has printed a line that starts so, and returns the rest of that line. */
    String line(String start) throws IOException, InterruptedException {
        Predicate<String> wanted = line -> line.startsWith(start);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (System.nanoTime() < deadline && process.isAlive()) {
            for (String line : printed().lines().filter(wanted).toList()) {
                return line.substring(start.length()).strip();
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return fail("no line '%s' in:%n%s", start, printed());
    }

    /** Asks for the end as Ctrl-C does, and returns the exit code. Where the caller ignores Ctrl-C, so does its child. */
    int interrupt() throws IOException, InterruptedException {
        String signal = ignoresInterrupts() ? "-TERM" : "-INT";
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
        return exitCode();
    }

    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.isReadable(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    /** Waits for its end. */
    int exitCode() throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            return fail("it does not end:%n%s", printed());
        }
        return process.exitValue();
    }

    /** Takes the process away, as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
