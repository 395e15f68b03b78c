package dev.spillway.cluster;

import dev.spillway.local.LocalStackException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running process that is certainly the cluster's: it has the id that was recorded, and its command line carries the
 * mark of folder and name. An id that the system has given to something else since is never touched.
 */
final class OwnProcess {

    private static final String MARK = "spillway.process";
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    private final ProcessHandle handle;

    private OwnProcess(ProcessHandle handle) {
        this.handle = handle;
    }

    /** The system property that marks a process. */
    static String markKey() {
        return MARK;
    }

    /** The property's value. */
    static String mark(Path folder, String name) {
        return folder.resolve(name).toString();
    }

    /** The process of that id, if it runs and carries the mark. */
    static Optional<OwnProcess> find(long pid, Path folder, String name) {
        String mark = "-D" + MARK + "=" + mark(folder, name);
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .arguments()
                        .map(words -> Arrays.asList(words).contains(mark))
                        .orElse(false))
                .map(OwnProcess::new);
    }

    /** Ends it at once, as SIGKILL does, and waits until it is gone. */
    void kill() {
        handle.destroyForcibly();
        if (!awaitEnd(KILL_LIMIT)) {
            throw new LocalStackException("process " + handle.pid() + " does not end");
        }
    }

    /** Asks it to end; returns whether it did in time. */
    boolean end(Duration limit) {
        signal("CONT");
        handle.destroy();
        return awaitEnd(limit);
    }

    /** Holds it still: it keeps its memory, connections and locks, and does nothing. */
    void pause() {
        signal("STOP");
    }

    /** Lets it go on. */
    void goOn() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder("kill", "-" + signal, Long.toString(handle.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0 && handle.isAlive()) {
                throw new LocalStackException("cannot send " + signal + " to process " + handle.pid());
            }
        } catch (IOException e) {
            throw new LocalStackException("cannot send " + signal + " to process " + handle.pid() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while sending " + signal, e);
        }
    }

    private boolean awaitEnd(Duration limit) {
        CompletableFuture<ProcessHandle> exit = handle.onExit();
        try {
            exit.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new LocalStackException("cannot wait for process " + handle.pid() + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while waiting for process " + handle.pid(), e);
        }
    }
}
