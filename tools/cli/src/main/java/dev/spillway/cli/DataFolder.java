package dev.spillway.cli;

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
            throw new UsageException("cannot make the data folder " + e.getMessage());
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
