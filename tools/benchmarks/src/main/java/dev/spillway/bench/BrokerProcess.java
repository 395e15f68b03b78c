package dev.spillway.bench;

import dev.spillway.local.LocalKafkaMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** The broker that is measured, in a process of its own, with the topics of the runs. */
final class BrokerProcess implements AutoCloseable {

    static final int PARTITIONS = 4;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 50;

    /** A deleted topic's files go after a second, not a minute: rounds would fill the disk. */
    private static final Map<String, String> TOPIC_SETTINGS =
            Map.of("cleanup.policy", "delete", "file.delete.delay.ms", "1000");

    private final ChildJvm child;
    private final String bootstrap;
    private final Admin admin;

    private BrokerProcess(ChildJvm child, String bootstrap) {
        this.child = child;
        this.bootstrap = bootstrap;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** Starts a broker on a new folder in {@code folder} and waits until it takes requests. */
    static BrokerProcess start(String heap, Path folder) {
        ChildJvm child = ChildJvm.start(
                "kafka",
                LocalKafkaMain.class,
                heap,
                folder,
                List.of(folder.resolve("kafka").toString(), "0"));
        try {
            return new BrokerProcess(child, child.await("bootstrap ", LIMIT));
        } catch (BenchException e) {
            child.close();
            throw e;
        }
    }

    /** Host and port for clients. */
    String bootstrapServers() {
        return bootstrap;
    }

    /** CPU time of the process since its start, nanoseconds. */
    long cpuNanos() {
        return child.cpuNanos();
    }

    /** Leaves these topics empty: those that exist are deleted, and all are created anew. */
    void recreate(Collection<String> topics) {
        Set<String> existing = existing();
        existing.retainAll(topics);
        get("delete topics", admin.deleteTopics(existing).all());
        await("topics to be deleted", () -> existing().stream().noneMatch(existing::contains));
        await("topics to be created", () -> create(topics));
        await("topics to be empty", () -> topics.stream().allMatch(topic -> count(topic) == 0));
    }

    /** Records in a topic, as its partitions' end offsets say: nothing is deleted and nothing is transactional. */
    long count(String topic) {
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(p -> new TopicPartition(topic, p), p -> OffsetSpec.latest()));
        return get("read end offsets of " + topic, admin.listOffsets(asked).all()).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
        child.close();
    }

    private Set<String> existing() {
        return new HashSet<>(get(
                "list topics",
                admin.listTopics(new ListTopicsOptions().listInternal(false)).names()));
    }

    /** Whether they could be created: a topic whose deletion is under way stands in the way for a moment. */
    private boolean create(Collection<String> topics) {
        Set<String> there = existing();
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !there.contains(topic))
                .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1).configs(TOPIC_SETTINGS))
                .toList();
        try {
            admin.createTopics(missing).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return existing().containsAll(topics);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw new BenchException("cannot create topics: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new BenchException("cannot create topics: no answer within " + LIMIT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted while creating topics", e);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new BenchException("waited " + LIMIT.toSeconds() + " s for " + what);
            }
            Pause.millis(POLL_MILLIS);
        }
    }

    private static <T> T get(String what, KafkaFuture<T> answer) {
        try {
            return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new BenchException("cannot " + what + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new BenchException("cannot " + what + ": no answer within " + LIMIT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted while waiting to " + what, e);
        }
    }
}
