package dev.spillway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Folders that come and go with the local stack. */
public final class Folders {

    private Folders() {}

    /** Creates {@code folder} and its parents if they are missing, and returns it. */
    public static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LocalStackException("cannot create the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Deletes {@code folder} with all that is in it; a missing one is fine. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new LocalStackException("cannot delete the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The folders directly in {@code folder}, by name; none if it is missing. */
    static List<Path> within(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new LocalStackException("cannot read the folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
