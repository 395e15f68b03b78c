package dev.spillway.cli;

import dev.spillway.jobs.transactions.TransactionLedgerJob;
import dev.spillway.local.JobStates;
import dev.spillway.runtime.SpillwayJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of broker and checkpoints: one that was asked for and stays, or a temporary one that goes on close. */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final boolean temporary;

    private DataFolder(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /**
     * The folder asked for, or a new one below {@code .spillway/data}.
     *
     * @param empty whether what an earlier run left in it is refused
     * @throws UsageException if it cannot be written to, or is not empty
     */
    static DataFolder of(Optional<Path> asked, boolean empty) {
        try {
            if (asked.isEmpty()) {
                Path parent = SpillwayCli.home().resolve(".spillway").resolve("data");
                Files.createDirectories(parent);
                return new DataFolder(Files.createTempDirectory(parent, "run-"), true);
            }
            Path folder = asked.get().toAbsolutePath();
            Files.createDirectories(folder);
            if (empty && !isEmpty(folder)) {
                throw new UsageException("--data " + folder + " holds an earlier run; give an empty folder");
            }
            return new DataFolder(folder, false);
        } catch (IOException e) {
            throw new UsageException("cannot make the data folder (" + e + "): give another one with --data");
        }
    }

    /**
     * Makes sure that the folder is a new one or that of these jobs: others would read its topics from their beginning,
     * without the state that belongs to them, and decide again.
     *
     * @throws UsageException if other jobs ran on it
     */
    void refuseOtherJobs(Pipeline pipeline) {
        List<String> ours = pipeline.jobs().stream().map(SpillwayJob::name).toList();
        List<String> others = JobStates.jobsOn(path).stream()
                .filter(job -> !ours.contains(job))
                .filter(job -> !job.equals(TransactionLedgerJob.NAME)) // left out, it goes on later where it stood
                .toList();
        if (!others.isEmpty()) {
            boolean fused = pipeline.topology().equals("fused");
            throw new UsageException("--data " + path + " holds the state of the " + (fused ? "split" : "fused")
                    + " jobs (" + String.join(", ", others) + "): " + (fused ? "leave out" : "add")
                    + " --fused to go on there, or give another folder");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path entry : deepestFirst) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("spillway: " + path + " stays: " + e.getMessage());
        }
    }
}
