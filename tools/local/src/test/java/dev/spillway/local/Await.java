package dev.spillway.local;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition up to a deadline. */
public final class Await {

    private static final int LIMIT_SECONDS = 20;

    private Await() {}

    /** The first value that {@code condition} accepts, or the last one seen before the deadline. */
    public static <T> T until(Supplier<T> source, Predicate<T> condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        T value = source.get();
        while (!condition.test(value) && System.nanoTime() < deadline) {
            value = source.get();
        }
        return value;
    }
}
