package dev.spillway.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.client.cli.CliFrontend;
import org.apache.flink.configuration.Configuration;

/** {@code flink run} and {@code flink stop} as a person types them, each in a process of its own. */
final class FlinkCommands {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final List<String> MEMORY = List.of("-Xmx256m");
    private static final Pattern SUBMITTED = Pattern.compile("Job has been submitted with JobID ([0-9a-f]{32})");
    private static final Pattern SAVED = Pattern.compile("Savepoint completed\\. Path: (\\S+)");

    private final Path home;
    private final Path folder;
    private final Configuration settings;

    FlinkCommands(Path home, Path folder, Configuration settings) {
        this.home = home;
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Submits the jar without waiting for the job.
     *
     * @param options of {@code run}, e.g. {@code -s} with a savepoint
     * @param arguments of the job
     * @return the job's id
     * @throws LocalStackException with the client's output, if it refuses
     */
    String run(List<String> options, Path jar, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("run", "-d", "-c", main.getName()));
        words.addAll(options);
        words.add(jar.toString());
        words.addAll(arguments);
        return found(SUBMITTED, flink("run", words));
    }

    /**
     * Stops the job with a savepoint.
     *
     * @return the savepoint, a URI
     * @throws LocalStackException with the client's output, if it fails
     */
    String stop(String job, Path savepoints) throws IOException, InterruptedException {
        return found(
                SAVED, flink("stop", List.of("stop", "-p", savepoints.toUri().toString(), job)));
    }

    private String flink(String name, List<String> words) throws IOException, InterruptedException {
        try (FlinkProcess client =
                FlinkProcess.start("client-" + name, home, folder, settings, MEMORY, CliFrontend.class, words)) {
            return client.await(LIMIT);
        }
    }

    private static String found(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new LocalStackException("no \"" + pattern + "\" in: " + output);
        }
        return matcher.group(1);
    }
}
