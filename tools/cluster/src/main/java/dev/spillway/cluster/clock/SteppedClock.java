package dev.spillway.cluster.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The machine's wall clock and how far this process is ahead of it, as a file says that is read five times a second. */
public final class SteppedClock {

    private static final long PERIOD_MILLIS = 200;

    private static volatile long aheadMillis;

    private SteppedClock() {}

    /** In place of {@link System#currentTimeMillis()}. */
    public static long currentTimeMillis() {
        return System.currentTimeMillis() + aheadMillis;
    }

    /**
     * Follows a file from now on.
     *
     * @param file with milliseconds, negative for behind; a file that is not there is 0
     */
    static void follow(Path file) {
        aheadMillis = read(file);
        Thread thread = new Thread(() -> keepReading(file), "stepped-clock");
        thread.setDaemon(true);
        thread.start();
    }

    private static void keepReading(Path file) {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
                aheadMillis = read(file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A file that is just being replaced, and cannot be read as a number, leaves the clock as it is. */
    private static long read(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException | NumberFormatException e) {
            return aheadMillis;
        }
    }
}
