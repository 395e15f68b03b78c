package dev.spillway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of one measurement: broker data, checkpoints and logs of the children. Deleted at the end, also on Ctrl-C. */
final class WorkFolder implements AutoCloseable {

    private final Path path;
    private final Thread onExit;

    private WorkFolder(Path path) {
        this.path = path;
        this.onExit = new Thread(this::delete, "bench-clean-up");
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** Makes a new folder in {@code parent}. */
    static WorkFolder in(Path parent) {
        try {
            Files.createDirectories(parent);
            return new WorkFolder(Files.createTempDirectory(parent, "spillway-bench-"));
        } catch (IOException e) {
            throw new BenchException("cannot make a folder in " + parent + ": " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        delete();
        Runtime.getRuntime().removeShutdownHook(onExit);
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(WorkFolder.class.getName())
                    .log(System.Logger.Level.WARNING, "files stay in " + path + ": " + e.getMessage());
        }
    }
}
