package dev.spillway.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Turns Ctrl-C into a request to close in order; a second one ends the process, and those
 * that it started, at once.
 *
 * <p>A shutdown hook would not do: Flink's own hooks run beside it and take the state from under the jobs whose books are
 * still to be closed. The signal is therefore caught, by the JDK's {@code sun.misc.Signal}; where that is missing Ctrl-C
 * ends the process as it always does.
 */
final class Interrupts {

    private static final int KILLED_BY_INTERRUPT = 130;
    private static final String[] SIGNALS = {"INT", "TERM"};

    private final CountDownLatch asked = new CountDownLatch(1);
    private final Runnable onFirst;

    private Interrupts(Runnable onFirst) {
        this.onFirst = onFirst;
    }

    /**
     * Catches the signals from now on.
     *
     * @param onFirst run once, on the signal's thread, when it is asked for the first time
     */
    static Interrupts listen(Runnable onFirst) {
        Interrupts interrupts = new Interrupts(onFirst);
        for (String signal : SIGNALS) {
            interrupts.handle(signal);
        }
        return interrupts;
    }

    private void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            ask();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LoggerFactory.getLogger(Interrupts.class).debug("signal {} cannot be caught", name, e);
        }
    }

    /** What a signal does. */
    void ask() {
        if (asked.getCount() == 0) {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            Runtime.getRuntime().halt(KILLED_BY_INTERRUPT);
        }
        asked.countDown();
        onFirst.run();
    }

    /** Whether the end was asked for. */
    boolean asked() {
        return asked.getCount() == 0;
    }

    /** Waits until it is asked for, at most this long; returns whether it was. */
    boolean await(long millis) throws InterruptedException {
        return asked.await(millis, TimeUnit.MILLISECONDS);
    }
}
