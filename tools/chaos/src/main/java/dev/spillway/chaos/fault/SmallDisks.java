package dev.spillway.chaos.fault;

import dev.spillway.local.Folders;
import dev.spillway.local.LocalStackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * File systems in memory, one for each of some folders, that can be made full: Linux's tmpfs, which shrinks to what it
 * holds. Needs the right to mount. What they hold is gone when they are closed.
 */
public final class SmallDisks implements AutoCloseable {

    /** A limit, not a reservation. */
    private static final String ROOMY = "size=8g";

    private static final long PAGE_BYTES = 4096;
    private static final int TRIES = 50;
    private static final long AGAIN_MILLIS = 200;
    private static final long LIMIT_SECONDS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(SmallDisks.class);

    private final Deque<Path> mounted = new ArrayDeque<>();

    /** No disks at all: nothing can be made full. */
    public static SmallDisks none() {
        return new SmallDisks();
    }

    /**
     * Mounts one on each folder, which is created if need be.
     *
     * @throws LocalStackException with what the system says, if it refuses
     */
    public static SmallDisks on(List<Path> folders) {
        SmallDisks disks = new SmallDisks();
        try {
            for (Path folder : folders) {
                Folders.create(folder);
                require("--disks", "mount", "-t", "tmpfs", "-o", ROOMY, "spillway", folder.toString());
                disks.mounted.push(folder);
            }
            return disks;
        } catch (RuntimeException e) {
            disks.close();
            throw e;
        }
    }

    /**
     * Leaves no byte free, again and again until it is healed: what is deleted meanwhile gives no room. What is there stays.
     *
     * @return how to heal it
     */
    Runnable fill(Path folder) {
        fillOnce(folder);
        ScheduledExecutorService again = Executors.newSingleThreadScheduledExecutor();
        Future<?> filling =
                again.scheduleWithFixedDelay(() -> fillOnce(folder), AGAIN_MILLIS, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        return () -> {
            boolean filled = filling.cancel(false);
            again.shutdown();
            awaitEnd(again);
            heal(folder);
            if (!filled) {
                throw new LocalStackException(folder + " was not full all the time");
            }
        };
    }

    private static void awaitEnd(ExecutorService again) {
        try {
            if (!again.awaitTermination(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new LocalStackException("a disk is filled for longer than it was to be");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fillOnce(Path folder) {
        for (int tried = 1; tried <= TRIES; tried++) {
            Outcome outcome = run(remount(folder, "size=" + used(folder)));
            if (outcome.done()) {
                return;
            }
            if (tried == TRIES) {
                throw new LocalStackException("cannot fill " + folder + ": " + outcome.said());
            }
        }
    }

    private static void heal(Path folder) {
        require("cannot give room to " + folder, remount(folder, ROOMY));
    }

    /** Unmounts all; one that is still in use stays, and is named in the log. */
    @Override
    public void close() {
        while (!mounted.isEmpty()) {
            Path folder = mounted.pop();
            Outcome outcome = run("umount", folder.toString());
            if (!outcome.done()) {
                LOG.warn("{} stays mounted: {}", folder, outcome.said());
            }
        }
    }

    private static String[] remount(Path folder, String size) {
        return new String[] {"mount", "-o", "remount," + size, folder.toString()};
    }

    /** Somebody may write meanwhile; a size below what is used is refused, and asked for again. */
    private static long used(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return Math.max(PAGE_BYTES, store.getTotalSpace() - store.getUnallocatedSpace());
        } catch (IOException e) {
            throw new LocalStackException("cannot tell how full " + folder + " is: " + e.getMessage(), e);
        }
    }

    private record Outcome(boolean done, String said) {}

    private static void require(String what, String... words) {
        Outcome outcome = run(words);
        if (!outcome.done()) {
            throw new LocalStackException(what + ": " + String.join(" ", words) + ": " + outcome.said());
        }
    }

    private static Outcome run(String... words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            return new Outcome(ended && process.exitValue() == 0, said);
        } catch (IOException e) {
            return new Outcome(false, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(false, "interrupted");
        }
    }
}
