package dev.spillway.local.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.generator.GeneratedRecord;
import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.local.FlinkConf;
import dev.spillway.local.LocalFlinkOptions;
import dev.spillway.local.LocalJob;
import dev.spillway.local.LocalSuite;
import dev.spillway.local.LocalTopic;
import dev.spillway.local.audit.AuditResult;
import dev.spillway.local.audit.AuditTopics;
import dev.spillway.local.audit.BooksAudit;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.transactions.TransactionTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Broker, cluster and one deployment of the jobs in one folder, in a given parallelism. */
final class UpgradeStack implements AutoCloseable {

    private static final int LIMIT_SECONDS = 90;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<SpillwayJob> jobs;
    private final LocalSuite suite;
    private final BooksAudit audit;
    private List<LocalJob> running = List.of();

    private UpgradeStack(List<SpillwayJob> jobs, LocalSuite suite) {
        this.jobs = jobs;
        this.suite = suite;
        List<String> topics = topics(jobs).stream().map(LocalTopic::name).toList();
        this.audit = BooksAudit.start(suite.kafka().bootstrapServers(), AuditTopics.ofTransactions(topics));
    }

    /** Starts broker and cluster; no job runs yet. */
    static UpgradeStack start(List<SpillwayJob> jobs, Path folder, int parallelism) throws IOException {
        FlinkConf conf = conf(folder.resolve("home-" + parallelism), parallelism);
        return new UpgradeStack(
                jobs,
                LocalSuite.start(
                        new LocalFlinkOptions(conf, folder.resolve("data"), 0, conf.slots(jobs)), 0, topics(jobs)));
    }

    String bootstrapServers() {
        return suite.kafka().bootstrapServers();
    }

    /** Starts each job from where {@code from} says. */
    void submit(Function<SpillwayJob, Optional<Path>> from) {
        running = new ArrayList<>();
        for (SpillwayJob job : jobs) {
            running.add(suite.flink().submit(job, settings(job), from.apply(job)));
        }
    }

    /** Starts each job from the newest state in the folder. */
    void resume() {
        running = jobs.stream()
                .map(job -> suite.flink().resume(job, settings(job)))
                .toList();
    }

    /** Ends the jobs as they are. */
    void cancel() {
        running.forEach(LocalJob::cancel);
    }

    /** Stops each job with a savepoint, from where {@link #resume} goes on. */
    void stop() {
        running.forEach(job -> job.stopWithSavepoint(job.runFolder(), Duration.ofSeconds(60)));
    }

    /** Takes a savepoint of each job into a folder of its name; they run on. */
    void save(Path folder) throws IOException {
        for (LocalJob job : running) {
            Files.createDirectories(folder);
            Path savepoint = Files.move(job.savepoint(folder), folder.resolve(job.name()));
            withoutPlace(savepoint.resolve("_metadata"), folder.toAbsolutePath().toString());
        }
    }

    /**
     * Flink names a state handle after the place where it was written first, and never goes there. Which machine that was
     * is not for the repository. As long as before, since a name stands behind its length.
     */
    private static void withoutPlace(Path metadata, String place) throws IOException {
        String bytes = Files.readString(metadata, StandardCharsets.ISO_8859_1);
        String nowhere = "/" + "-".repeat(place.length() - 1);
        Files.writeString(metadata, bytes.replace(place, nowhere), StandardCharsets.ISO_8859_1);
    }

    /** Sends records and waits until all that were ever sent are accounted for. */
    AuditResult send(List<GeneratedRecord> records) throws InterruptedException {
        UpgradeTraffic.send(bootstrapServers(), records);
        Map<Integer, Long> ends = audit.rawEnds();
        boolean closed = audit.awaitClosed(ends, Instant.now().plusSeconds(LIMIT_SECONDS), snapshot -> {});
        for (LocalJob job : running) {
            assertThat(job.failureCause()).as(job.name()).isEmpty();
        }
        assertThat(closed).as("%s", audit.snapshot()).isTrue();
        return audit.result(ends);
    }

    /** What was decided for some transactions, without what differs from run to run: id to a line of text. */
    Map<String, String> decisions(List<String> ids) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Stream.iterate(0, i -> i < UpgradeTraffic.PARTITIONS, i -> i + 1)
                    .map(i -> new TopicPartition(TransactionTopics.DECIDED.name(), i))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    JsonNode decided = JSON.readTree(record.value());
                    String id = decided.path("transactionId").asText();
                    if (ids.contains(id)) {
                        lines.putIfAbsent(id, line(decided));
                    }
                }
            }
        }
        return lines;
    }

    private static String line(JsonNode decided) {
        return String.join(
                " ",
                decided.path("decisionId").asText(),
                decided.path("decision").asText(),
                decided.path("score").asText(),
                decided.path("reasons").toString(),
                decided.path("enrichment").toString());
    }

    private Settings settings(SpillwayJob job) {
        return Settings.of(
                TransactionJobs.readsReference(job.name())
                        ? Map.of("kafka.bootstrap-servers", bootstrapServers(), "enrichment.wait", "60 s")
                        : Map.of("kafka.bootstrap-servers", bootstrapServers()));
    }

    private static List<LocalTopic> topics(List<SpillwayJob> jobs) {
        return TransactionJobs.topics(jobs, Settings.of(Map.of())).stream()
                .map(topic -> LocalTopic.of(topic, UpgradeTraffic.PARTITIONS))
                .toList();
    }

    /** The settings in the repository, in another parallelism. */
    private static FlinkConf conf(Path home, int parallelism) throws IOException {
        Path from = Path.of("../../flink-conf").toAbsolutePath().normalize();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to =
                        home.resolve("flink-conf").resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        Files.writeString(
                home.resolve("flink-conf/profiles/local.yaml"),
                "\nparallelism.default: " + parallelism + "\n",
                StandardOpenOption.APPEND);
        return FlinkConf.in(home, "local");
    }

    @Override
    public void close() {
        audit.close();
        suite.close();
    }
}
