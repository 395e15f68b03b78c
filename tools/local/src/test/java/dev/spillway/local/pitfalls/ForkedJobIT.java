package dev.spillway.local.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spillway.connectors.ExactlyOncePolicy;
import dev.spillway.connectors.ExactlyOncePreflight;
import dev.spillway.connectors.KafkaEdges;
import dev.spillway.core.Topic;
import dev.spillway.core.Topic.Cleanup;
import dev.spillway.local.LocalJob;
import dev.spillway.local.LocalTopic;
import dev.spillway.local.Records;
import dev.spillway.runtime.ConfigException;
import dev.spillway.runtime.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/**
 * A job that is started from a savepoint of one that runs on aborts the transactions of that one, whatever its own prefix
 * and topic, as the old prefix is in the state of the sink; what was just being committed is lost in silence. Our rule: a
 * fork writes to another topic and drops the sink's state, as uid and prefix follow from the topic; and a start with the
 * sinks of a job that runs is refused.
 */
class ForkedJobIT extends AbstractStockFlink {

    private static final int TEN_MINUTES = 600_000;
    private static final int LIMIT_SECONDS = 60;

    @Test
    void stockForkUnderAnotherPrefixAbortsWhatTheRunningJobIsCommitting() throws Exception {
        topics("stock-in", "stock-out", "stock-fork-out");
        LocalJob running = flink.run("original", stock("stock-out", "original"));
        forks("stock", running, stock("stock-fork-out", "fork"));

        Records.write(kafka, "stock-in", 0, List.of("last"));
        assertThat(Records.read(kafka, "stock-out", 3, "read_uncommitted")).contains("last");
        running.checkpoint();
        assertThat(Records.read(kafka, "stock-out", 2)).containsExactly("first", "last");
        assertThat(running.status()).isEqualTo(JobStatus.RUNNING);
        running.cancel();
    }

    @Test
    void oursForksWithoutTouchingTheRunningJob() throws Exception {
        topics("ours-in", "ours-out", "ours-fork-out");
        LocalJob running = flink.run("original", ours("original", "ours-in", "ours-out"));
        forks("ours", running, ours("fork", "ours-in", "ours-fork-out"));

        Records.write(kafka, "ours-in", 0, List.of("last"));
        assertThat(Records.read(kafka, "ours-out", 3, "read_uncommitted")).contains("last");
        running.checkpoint();
        assertThat(Records.read(kafka, "ours-out", 3)).containsExactly("first", "second", "last");
        assertThat(running.restarts()).isZero();
        running.cancel();
    }

    @Test
    void oursRefusesToStartBesideARunningJobAndNotAfterALostOne() throws Exception {
        topics("beside-in", "beside-out");
        Topic<String> out = topic("beside-out");
        LocalJob running = flink.run("original", ours("original", "beside-in", "beside-out"));
        Records.write(kafka, "beside-in", 0, List.of("first"));
        Records.read(kafka, "beside-out", 1, "read_uncommitted");

        Settings patient = settings(Map.of("kafka.running-job-watch", "1 min"));
        CompletableFuture<ConfigException> start = CompletableFuture.supplyAsync(() ->
                catchThrowableOfType(ConfigException.class, () -> ExactlyOncePreflight.check(patient, List.of(out))));
        while (!start.isDone()) {
            Records.write(kafka, "beside-in", 0, List.of("more"));
            running.checkpoint();
        }
        assertThat(start.get().problems())
                .singleElement()
                .asString()
                .startsWith("kafka.running-job-watch: a job that writes to beside-out is running, as its transaction"
                        + " spillway.original.write-beside-out.")
                .contains("Stop that one with a savepoint and start from it");
        running.cancel();
        ExactlyOncePreflight.check(settings(Map.of("kafka.running-job-watch", "1 s")), List.of(out));
    }

    /** Starts a fork while the running job has flushed a value for a checkpoint and not committed it. */
    private static void forks(String name, LocalJob running, Consumer<StreamExecutionEnvironment> fork)
            throws Exception {
        Records.write(kafka, name + "-in", 0, List.of("first"));
        assertThat(Records.read(kafka, name + "-out", 1, "read_uncommitted")).containsExactly("first");
        running.checkpoint();
        Path savepoint = running.savepoint(folder);
        Records.write(kafka, name + "-in", 0, List.of("second"));
        assertThat(Records.read(kafka, name + "-out", 2, "read_uncommitted")).contains("second");

        CountDownLatch flushed = new CountDownLatch(1);
        CountDownLatch forked = new CountDownLatch(1);
        BeforeCommit.once(() -> {
            flushed.countDown();
            await(forked);
        });
        CompletableFuture<Long> checkpoint = CompletableFuture.supplyAsync(running::checkpoint);
        await(flushed);
        LocalJob forkedJob = flink.restore("fork", fork, savepoint);
        forked.countDown();
        checkpoint.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        forkedJob.checkpoint();
        assertThat(Records.read(kafka, name + "-fork-out", 1)).containsExactly("second");
        forkedJob.cancel();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Consumer<StreamExecutionEnvironment> stock(String out, String prefix) {
        StockEdges edges = new StockEdges(kafka);
        return env -> edges.writeExactlyOnce(read(env, "stock-in"), out, prefix, TEN_MINUTES);
    }

    private static Consumer<StreamExecutionEnvironment> ours(String job, String in, String out) {
        Settings settings = settings(Map.of());
        return env -> new KafkaEdges(env, settings, job)
                .writeExactlyOnce(read(env, in), topic(out), ExactlyOncePolicy.from(settings));
    }

    private static DataStream<String> read(StreamExecutionEnvironment env, String in) {
        return new StockEdges(kafka)
                .read(env, in, OffsetsInitializer.earliest())
                .map(new BeforeCommit())
                .uid("pass");
    }

    private static Topic<String> topic(String name) {
        return Topic.log(name, new TextCodec());
    }

    private static Settings settings(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("kafka.bootstrap-servers", kafka.bootstrapServers());
        return Settings.of(all);
    }

    private static void topics(String... names) {
        kafka.createTopics(Stream.of(names)
                .map(name -> new LocalTopic(name, 1, Cleanup.DELETE))
                .toList());
    }
}
