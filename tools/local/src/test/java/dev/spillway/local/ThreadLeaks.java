package dev.spillway.local;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Finds threads that would keep the process from ending. */
final class ThreadLeaks {

    private ThreadLeaks() {}

    static Set<Thread> nonDaemon() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !thread.isDaemon())
                .collect(Collectors.toSet());
    }

    /** Non-daemon threads started after {@code before} that are still there after a grace of 10 s. */
    static Set<Thread> since(Set<Thread> before) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        Set<Thread> left = nonDaemon();
        left.removeAll(before);
        for (Thread thread : left) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
        return left.stream().filter(Thread::isAlive).collect(Collectors.toSet());
    }
}
