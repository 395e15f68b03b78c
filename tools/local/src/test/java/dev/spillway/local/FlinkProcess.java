package dev.spillway.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;

/** One JVM of Flink's own, client or server, with its output in a file; it never outlives this JVM. */
final class FlinkProcess implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final int LAST_LINES = 40;

    private final String name;
    private final Path output;
    private final Process process;
    private final Thread hook;

    private FlinkProcess(String name, Path output, Process process) {
        this.name = name;
        this.output = output;
        this.process = process;
        hook = new Thread(process::destroyForcibly, "destroy-" + name);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts {@code main} in a JVM of its own.
     *
     * @param name of the output file, {@code <name>.log}
     * @param home Spillway's folder, for the logging settings
     * @param folder holds {@code conf} with Flink's settings; gets the output and temporary files
     * @param settings give the JVM options that all of Flink's processes share
     * @param memory JVM options of this process, small: several run at once
     */
    static FlinkProcess start(
            String name,
            Path home,
            Path folder,
            Configuration settings,
            List<String> memory,
            Class<?> main,
            List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(settings.get(CoreOptions.FLINK_JVM_OPTIONS).strip().split("\\s+")));
        command.addAll(memory);
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
        command.add("-Dlog4j.configurationFile=" + home.resolve("flink-conf/log4j2.properties"));
        command.addAll(List.of("-cp", ClusterClassPath.text(), main.getName()));
        command.addAll(arguments);
        Path output = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("FLINK_CONF_DIR", folder.resolve("conf").toString());
        return new FlinkProcess(name, output, builder.start());
    }

    /** Whether it still runs. */
    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits for its end.
     *
     * @return all that it printed
     * @throws LocalStackException with the end of its output, if it takes longer or its exit code is not 0
     */
    String await(Duration limit) throws IOException, InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new LocalStackException("no end of " + name + " within " + limit + "\n" + lastLines());
        }
        if (process.exitValue() != 0) {
            throw new LocalStackException("exit code " + process.exitValue() + " of " + name + "\n" + lastLines());
        }
        return Files.readString(output);
    }

    /** The end of its output, for the message of a failure. */
    String lastLines() throws IOException {
        List<String> lines = new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return "--- " + name + "\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Ends it: asked first, then by force. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
