package dev.spillway.local.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.connectors.KafkaEdges;
import dev.spillway.core.RawRecord;
import dev.spillway.core.Topic;
import dev.spillway.core.Topic.Cleanup;
import dev.spillway.local.Await;
import dev.spillway.local.LocalJob;
import dev.spillway.local.LocalTopic;
import dev.spillway.local.Records;
import dev.spillway.runtime.Settings;
import dev.spillway.types.transactions.TransactionTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * A stock source whose committed, timestamped or checkpointed offset has been deleted by retention goes on at the first
 * record that is left, and says nothing. Our rule: every start is one concrete offset and the reset is NONE, so the job
 * stops and names the gap.
 */
class DeletedOffsetsIT extends AbstractStockFlink {

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final int WANTED = 5;
    private static final int LEFT = 8;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private String in = "";
    private String out = "";

    private void topics(String name) {
        in = name + "-in";
        out = name + "-out";
        kafka.createTopics(List.of(new LocalTopic(in, 1, Cleanup.DELETE), new LocalTopic(out, 1, Cleanup.DELETE)));
    }

    @Test
    @SuppressWarnings("deprecation") // the connector's own signature
    void committedOffset() throws Exception {
        topics("committed");
        write(0, 10);
        commit(StockEdges.GROUP);
        commit("ours");
        deleteBefore();

        jumps(flink.run("stock", stock(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))));
        stops(flink.submit("ours", ours("committed"), Optional.empty()), in + "-0: offsets 5 to 7 are gone");
    }

    @Test
    void timestamp() throws Exception {
        topics("timestamp");
        write(0, 10);
        deleteBefore();

        Instant wanted = EPOCH.plusSeconds(WANTED);
        jumps(flink.run("stock", stock(OffsetsInitializer.timestamp(wanted.toEpochMilli()))));
        stops(
                flink.submit("ours", ours("timestamp:" + wanted), Optional.empty()),
                in + "-0: offsets 0 to 7 are gone and may hold records after the instant");
    }

    @Test
    void checkpointedOffset() throws Exception {
        topics("checkpointed");
        write(0, WANTED);
        var stock = stock(OffsetsInitializer.earliest());
        var ours = ours("earliest");
        Path stockState = stopped(flink.run("stock", stock), WANTED);
        Path ourState = stopped(flink.run("ours", ours), 2 * WANTED);
        write(WANTED, 10);
        deleteBefore();

        LocalJob restored = flink.restore("stock", stock, stockState);
        assertThat(Records.read(kafka, out, 2 * WANTED + 10 - LEFT)).endsWith("r8", "r9");
        goesOn(restored);
        stops(flink.submit("ours", ours, Optional.of(ourState)), "offset=5");
    }

    private void jumps(LocalJob job) {
        assertThat(Records.read(kafka, out, 10 - LEFT)).containsExactly("r8", "r9");
        goesOn(job);
    }

    private static void goesOn(LocalJob job) {
        assertThat(job.restarts()).isZero();
        assertThat(job.failureCause()).isEmpty();
        job.cancel();
    }

    private void stops(LocalJob job, String gap) {
        assertThat(Await.until(job::failureCause, Optional::isPresent))
                .hasValueSatisfying(cause -> assertThat(cause).contains(gap).contains(in + "-0"));
        job.cancel();
    }

    private Path stopped(LocalJob job, int written) {
        assertThat(Records.read(kafka, out, written)).hasSize(written);
        return job.stopWithSavepoint(folder, LIMIT);
    }

    private Consumer<StreamExecutionEnvironment> stock(OffsetsInitializer start) {
        StockEdges edges = new StockEdges(kafka);
        return env -> edges.write(edges.read(env, in, start), out);
    }

    private Consumer<StreamExecutionEnvironment> ours(String start) {
        Settings settings = Settings.of(Map.of(
                "kafka.bootstrap-servers",
                kafka.bootstrapServers(),
                "kafka.start",
                start,
                "kafka.cold-start-reason",
                "the test says so"));
        Topic<?> topic = Topic.log(in, TransactionTopics.RAW.codec());
        return env -> new StockEdges(kafka)
                .write(
                        new KafkaEdges(env, settings, "ours")
                                .readRaw(topic)
                                .map(DeletedOffsetsIT::text, Types.STRING)
                                .uid("text"),
                        out);
    }

    private static String text(RawRecord record) {
        byte[] value = record.value();
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    /** Records at 1 s of event time each. */
    private void write(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            Records.write(kafka, in, EPOCH.plusSeconds(i).toEpochMilli(), List.of("r" + i));
        }
    }

    private void commit(String group) throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(in, 0), new OffsetAndMetadata(WANTED)))
                    .all()
                    .get();
        }
    }

    private void deleteBefore() throws Exception {
        try (Admin admin = kafka.admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(in, 0), RecordsToDelete.beforeOffset(LEFT)))
                    .all()
                    .get();
        }
    }
}
