package dev.spillway.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * One real Kafka node, broker and controller in one, on loopback and on a folder that it survives restarts on. Nothing
 * is deleted by age, topics are never created by accident, and a failing broker is an exception, not a dead JVM.
 */
public final class LocalKafka implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final KafkaRaftServer server;
    private final String bootstrap;
    private final String clusterId;
    private final @Nullable Path temporary;
    private final CompletableFuture<String> failure;
    private final Consumer<String> listener;
    private boolean closed;

    private LocalKafka(Path folder, int port, @Nullable Path temporary, Map<String, String> settings) {
        this.temporary = temporary;
        int brokerPort = Ports.claim(port, "the Kafka broker");
        int controllerPort = Ports.claim(0, "the Kafka controller");
        BrokerNode node = BrokerNode.single(folder, brokerPort, controllerPort);
        clusterId = node.format(Uuid.randomUuid().toString());
        bootstrap = "127.0.0.1:" + brokerPort;
        failure = new CompletableFuture<>();
        listener = failure::complete;
        KafkaExits.listen(listener);
        try {
            Properties all = node.settings();
            all.putAll(settings);
            server = new KafkaRaftServer(KafkaConfig.fromProps(all, false), Time.SYSTEM);
        } catch (RuntimeException e) {
            KafkaExits.forget(listener);
            throw broken(folder, e);
        }
        start(folder);
    }

    /**
     * Starts a broker on {@code folder}, formatting it if it is new, and waits until it takes requests.
     *
     * @param folder where topics, offsets and metadata are kept
     * @param port the client port on loopback, or 0 for a free one
     * @throws LocalStackException in one line: a taken port, a folder in use, a broker that gave up
     */
    public static LocalKafka start(Path folder, int port) {
        return new LocalKafka(folder.toAbsolutePath(), port, null, Map.of());
    }

    /** Starts a broker on a free port and a temporary folder that is deleted on close. */
    public static LocalKafka temporary() {
        return temporary(Map.of());
    }

    /**
     * The same with settings of a broker over ours, e.g. to stand for a cluster that was set up otherwise.
     *
     * @param settings by the names in {@code server.properties}
     */
    public static LocalKafka temporary(Map<String, String> settings) {
        try {
            Path folder = Files.createTempDirectory("spillway-kafka-");
            return new LocalKafka(folder, 0, folder, settings);
        } catch (IOException e) {
            throw new LocalStackException("cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    /** Host and port for clients. */
    public String bootstrapServers() {
        return bootstrap;
    }

    /** The id given when the folder was formatted; the same after a restart. */
    public String clusterId() {
        return clusterId;
    }

    /** Why the broker gave up, if it did. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure.getNow(null));
    }

    /** Calls {@code action} with the reason, once, when the broker gives up. */
    public void onFailure(Consumer<String> action) {
        var unused = failure.thenAccept(action);
    }

    /** An admin client on this broker; the caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /**
     * Creates those of the topics that do not exist yet.
     *
     * @throws LocalStackException if one exists with another partition count, which would break order and dedupe
     */
    public void createTopics(Collection<LocalTopic> topics) {
        try (Admin admin = admin()) {
            TopicCreation.ensure(admin, topics);
        }
    }

    /** Stops the broker in order and, for a temporary one, deletes its folder; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            stop();
        } finally {
            KafkaExits.forget(listener);
            if (temporary != null) {
                Folders.delete(temporary);
            }
        }
    }

    /** Stops beside the calling thread, as a broker that gave up may never finish stopping. */
    private void stop() {
        Thread stopper = new Thread(
                () -> {
                    server.shutdown();
                    server.awaitShutdown();
                },
                "spillway-kafka-stop");
        stopper.setDaemon(true);
        stopper.start();
        try {
            stopper.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopper.isAlive()) {
            throw new LocalStackException("the Kafka broker did not stop within " + STOP_LIMIT.toSeconds() + " s");
        }
    }

    /** Starts beside the calling thread, as a broker that gives up may leave its own start waiting for ever. */
    private void start(Path folder) {
        CompletableFuture<String> started = new CompletableFuture<>();
        Thread starter = new Thread(() -> startInto(started), "spillway-kafka-start");
        starter.setDaemon(true);
        starter.start();
        try {
            CompletableFuture.anyOf(started, failure).get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            failure().ifPresent(line -> {
                throw new LocalStackException(line);
            });
        } catch (ExecutionException e) {
            close();
            throw broken(folder, e);
        } catch (LocalStackException e) {
            close();
            throw e;
        } catch (TimeoutException e) {
            KafkaExits.forget(listener);
            throw new LocalStackException("the Kafka broker did not start within " + START_LIMIT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while the Kafka broker was starting", e);
        }
    }

    private void startInto(CompletableFuture<String> started) {
        try {
            server.startup();
            started.complete(bootstrap);
        } catch (Throwable e) {
            started.completeExceptionally(e);
        }
    }

    private static LocalStackException broken(Path folder, Throwable problem) {
        return new LocalStackException(
                "the Kafka broker on " + folder + " did not start: " + LocalStackException.rootCause(problem), problem);
    }
}
