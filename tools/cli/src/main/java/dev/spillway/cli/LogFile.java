package dev.spillway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The file that broker and jobs log to, so that the terminal stays free: {@code .spillway/logs/<command>-<time>.log}. */
final class LogFile {

    private static final int KEPT = 20;
    private static final String PROPERTY = "spillway.log";

    private LogFile() {}

    /** Chooses this process's file before the first logger is made, and drops all but the newest files. */
    static void choose(String command) {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        Path folder = SpillwayCli.home().resolve(".spillway").resolve("logs");
        String name = command.replaceAll("[^a-z]", "");
        String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now(ZoneOffset.UTC));
        System.setProperty(
                PROPERTY,
                folder.resolve((name.isEmpty() ? "spillway" : name) + "-" + time + "-"
                                + ProcessHandle.current().pid() + ".log")
                        .toString());
        prune(folder);
    }

    /** Where this process logs. */
    static String path() {
        return System.getProperty(PROPERTY, "the log");
    }

    private static void prune(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> newestFirst = files.sorted(
                            Comparator.comparing(LogFile::modified).reversed())
                    .toList();
            for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
                Files.deleteIfExists(old);
            }
        } catch (IOException e) {
            System.err.println("spillway: old logs stay in " + folder + ": " + e.getMessage());
        }
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }
}
