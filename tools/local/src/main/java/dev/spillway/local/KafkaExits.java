package dev.spillway.local;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a failing broker from ending the JVM: Kafka's calls to exit and halt become an exception in the thread that
 * makes them and a message to every running broker. Once installed it stays, as a broker may call late.
 */
final class KafkaExits {

    private static final Set<Consumer<String>> LISTENERS = ConcurrentHashMap.newKeySet();

    static {
        Exit.setExitProcedure(KafkaExits::refuse);
        Exit.setHaltProcedure(KafkaExits::refuse);
    }

    private KafkaExits() {}

    static void listen(Consumer<String> listener) {
        LISTENERS.add(listener);
    }

    static void forget(Consumer<String> listener) {
        LISTENERS.remove(listener);
    }

    private static void refuse(int status, @Nullable String message) {
        String line = "the Kafka broker gave up with status " + status + (message == null ? "" : ": " + message)
                + " (its log says why)";
        LISTENERS.forEach(listener -> listener.accept(line));
        throw new LocalStackException(line);
    }
}
