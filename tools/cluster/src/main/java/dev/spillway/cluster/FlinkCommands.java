package dev.spillway.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spillway.local.JobStates;
import dev.spillway.local.LocalStackException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;

/**
 * {@code flink run}, {@code stop} and {@code savepoint} as a person types them, each in a process of its own, with the
 * merged settings of the job. Each run of a job keeps checkpoints and savepoints in a folder of its own.
 */
public final class FlinkCommands {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern SUBMITTED = Pattern.compile("Job has been submitted with JobID ([0-9a-f]{32})");
    private static final Pattern SAVED = Pattern.compile("Savepoint completed\\. Path: (\\S+)");

    private final ClusterLayout layout;
    private final MemberProcesses processes;

    FlinkCommands(ClusterLayout layout, MemberProcesses processes) {
        this.layout = layout;
        this.processes = processes;
    }

    /**
     * What to run.
     *
     * @param name the job's name
     * @param main its entry class
     * @param jar the jar that holds it
     * @param settings its own settings, {@code kafka.bootstrap-servers} among them
     */
    public record Submission(String name, String main, Path jar, Map<String, String> settings) {}

    /**
     * Submits a job without waiting until it runs.
     *
     * @param restoreFrom a savepoint or checkpoint to go on from
     * @return Flink's id of the run
     * @throws LocalStackException with the end of the client's output, if it is refused
     */
    public String submit(Submission job, Optional<Path> restoreFrom) {
        List<String> words = new ArrayList<>(List.of("run", "-d", "-c", job.main()));
        restoreFrom.ifPresent(path -> words.addAll(List.of("-s", path.toUri().toString())));
        words.add(job.jar().toString());
        job.settings().forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
        Path run = JobStates.nextRun(layout.folder(), job.name());
        return found(SUBMITTED, flink(job.name(), layout.prepareClient(job.name(), run), words));
    }

    /** Submits a job from its newest savepoint or checkpoint in the cluster's folder, or fresh if there is none. */
    public String resume(Submission job) {
        return submit(job, newestState(job.name()));
    }

    /** The newest savepoint or checkpoint of a job in the cluster's folder. */
    public Optional<Path> newestState(String name) {
        return JobStates.latestCheckpoint(layout.folder(), name);
    }

    /**
     * Takes a savepoint of a running job.
     *
     * @return where it is
     */
    public Path savepoint(String name, String id) {
        Path run = newestRun(name);
        return save(name, run, List.of("savepoint", id, run.toUri().toString()));
    }

    /**
     * Stops a job with a savepoint.
     *
     * @return where it is
     */
    public Path stop(String name, String id) {
        Path run = newestRun(name);
        return save(name, run, List.of("stop", "-p", run.toUri().toString(), id));
    }

    private Path newestRun(String name) {
        return JobStates.newestRun(layout.folder(), name)
                .orElseThrow(() -> new LocalStackException("job " + name + " was not submitted from this folder"));
    }

    private Path save(String name, Path run, List<String> words) {
        return Path.of(URI.create(found(SAVED, flink(name, layout.prepareClient(name, run), words))));
    }

    private String flink(String job, Configuration settings, List<String> words) {
        Path log = layout.log(ClusterLayout.client(job));
        try {
            long before = Files.exists(log) ? Files.size(log) : 0;
            Process client = processes.startClient(job, settings, words);
            boolean ended = client.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                client.destroyForcibly();
            }
            byte[] said = Files.readAllBytes(log);
            String output = new String(said, (int) before, said.length - (int) before, UTF_8);
            if (!ended || client.exitValue() != 0) {
                throw new LocalStackException("flink " + words.get(0) + " of " + job
                        + (ended ? " failed" : " did not end within " + LIMIT.toSeconds() + " s") + "; " + log
                        + " ends with\n" + end(output));
            }
            return output;
        } catch (IOException e) {
            throw new LocalStackException("cannot read " + log + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while waiting for flink " + words.get(0), e);
        }
    }

    /** The cause stands first in each trace: those lines, or the last ones. */
    private static String end(String output) {
        List<String> lines = output.lines()
                .filter(line -> !line.startsWith("\tat "))
                .filter(line -> !line.isBlank())
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }

    private static String found(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new LocalStackException("no \"" + pattern + "\" in: " + output);
        }
        return matcher.group(1);
    }
}
