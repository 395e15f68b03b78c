package dev.spillway.bench;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Sends on a thread of its own, so that what comes of it is read meanwhile. */
final class Sending {

    private Sending() {}

    /**
     * Starts to send, does the other thing here, and waits until all is sent.
     *
     * @param here is told whether sending is over
     * @throws BenchException if sending failed
     */
    static <T> T beside(Runnable sending, Function<Future<?>, T> here) {
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "bench-send"));
        try {
            Future<?> sent = thread.submit(sending);
            T result = here.apply(sent);
            sent.get();
            return result;
        } catch (ExecutionException e) {
            throw new BenchException("sending failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        } finally {
            thread.shutdownNow();
        }
    }
}
