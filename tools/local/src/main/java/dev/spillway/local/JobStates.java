package dev.spillway.local;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.Checkpoints;

/**
 * Where each run of each job keeps its checkpoints and savepoints, so that the next run finds the newest one:
 * {@code <data>/checkpoints/<job>/run-<number>/}. Runs are ordered by number and checkpoints by id, never by a clock.
 */
public final class JobStates {

    private static final String RUN = "run-";

    private final Path folder;

    private JobStates(Path folder) {
        this.folder = folder;
    }

    static JobStates of(Path dataFolder, String job) {
        return new JobStates(parent(dataFolder).resolve(job));
    }

    /** The jobs that ever ran on {@code dataFolder}, by name. */
    public static List<String> jobsOn(Path dataFolder) {
        return Folders.within(parent(dataFolder)).stream()
                .map(job -> job.getFileName().toString())
                .toList();
    }

    /** The folder on {@code dataFolder} below which the states of all jobs lie. */
    public static Path parent(Path dataFolder) {
        return dataFolder.toAbsolutePath().resolve("checkpoints");
    }

    /**
     * The newest complete checkpoint or savepoint of {@code job} over all earlier runs on {@code dataFolder}.
     * Unfinished and unreadable ones are passed over.
     */
    public static Optional<Path> latestCheckpoint(Path dataFolder, String job) {
        return of(dataFolder, job).latest();
    }

    /** Creates the folder of the next run of {@code job} on {@code dataFolder}. */
    public static Path nextRun(Path dataFolder, String job) {
        return of(dataFolder, job).nextRun();
    }

    /** The folder of the newest run of {@code job} on {@code dataFolder}, if it ever ran. */
    public static Optional<Path> newestRun(Path dataFolder, String job) {
        List<Path> runs = of(dataFolder, job).runs();
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    }

    /** Creates the folder of the next run. */
    Path nextRun() {
        int last = runs().stream().mapToInt(JobStates::number).max().orElse(0);
        return Folders.create(folder.resolve(String.format(Locale.ROOT, RUN + "%06d", last + 1)));
    }

    /**
     * Deletes runs that nothing builds on any more, once a run that resumed from {@code restored} is under way. The run
     * of {@code restored} stays, and the one before it as a spare.
     */
    void forgetBefore(Path restored) {
        List<Path> runs = runs();
        for (int i = 0; i < runs.size(); i++) {
            if (restored.toAbsolutePath().startsWith(runs.get(i))) {
                runs.subList(0, Math.max(0, i - 1)).forEach(Folders::delete);
                return;
            }
        }
    }

    private Optional<Path> latest() {
        List<Path> runs = runs();
        for (int i = runs.size() - 1; i >= 0; i--) {
            Optional<Path> newest = newestOf(runs.get(i));
            if (newest.isPresent()) {
                return newest;
            }
        }
        return Optional.empty();
    }

    private List<Path> runs() {
        return Folders.within(folder).stream()
                .filter(run -> run.getFileName().toString().matches(RUN + "\\d{6,9}"))
                .sorted(Comparator.comparingInt(JobStates::number))
                .toList();
    }

    private static int number(Path run) {
        return Integer.parseInt(run.getFileName().toString().substring(RUN.length()));
    }

    /** A run holds savepoints directly and checkpoints one level down, under its job id. */
    private static Optional<Path> newestOf(Path run) {
        record Candidate(Path path, long id) {}
        List<Candidate> complete = new ArrayList<>();
        for (Path child : Folders.within(run)) {
            id(child).ifPresent(id -> complete.add(new Candidate(child, id)));
            for (Path grandchild : Folders.within(child)) {
                id(grandchild).ifPresent(id -> complete.add(new Candidate(grandchild, id)));
            }
        }
        return complete.stream().max(Comparator.comparingLong(Candidate::id)).map(Candidate::path);
    }

    /** The checkpoint's id, if its metadata is there and can be read to the end. */
    private static Optional<Long> id(Path checkpoint) {
        Path metadata = checkpoint.resolve("_metadata");
        if (!Files.isRegularFile(metadata)) {
            return Optional.empty();
        }
        try (DataInputStream input = new DataInputStream(Files.newInputStream(metadata))) {
            return Optional.of(
                    Checkpoints.loadCheckpointMetadata(input, JobStates.class.getClassLoader(), checkpoint.toString())
                            .getCheckpointId());
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
