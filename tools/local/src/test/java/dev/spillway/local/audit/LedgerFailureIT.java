package dev.spillway.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Topic.Cleanup;
import dev.spillway.local.FlinkConf;
import dev.spillway.local.LocalFlinkOptions;
import dev.spillway.local.LocalJob;
import dev.spillway.local.LocalKafka;
import dev.spillway.local.LocalSuite;
import dev.spillway.local.LocalTopic;
import dev.spillway.runtime.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books lane on a real broker, killed at each point of its two-phase commit, restored and rescaled. */
class LedgerFailureIT {

    private static final List<String> TOPICS =
            List.of(Records.RAW, "transactions.decided.v1", "ledger.entries.v1", "audit.log.v1");
    private static final int PARTITIONS = 4;
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final Duration POLL = Duration.ofMillis(100);

    @TempDir
    Path folder = Path.of("");

    private final DecisionFeed feed = new DecisionFeed();

    @Test
    void writesEachEntryOnceAndOneUnforkedChainAPartitionThroughFailuresAndRescaling() throws Exception {
        Failures.reset();
        try (LocalSuite suite = open(2);
                KafkaProducer<byte[], byte[]> decisions = DecisionFeed.producer(suite.kafka())) {
            fails(Failures.When.BEFORE_COMMIT, 3, decisions);
            fails(Failures.When.BEFORE_CHECKPOINT_COMPLETES, 3, decisions);
            fails(Failures.When.BEFORE_COMMIT, 1, decisions);
            holds(suite.kafka());
        }
        try (LocalSuite suite = open(3);
                KafkaProducer<byte[], byte[]> decisions = DecisionFeed.producer(suite.kafka())) {
            feed.write(decisions);
            fails(Failures.When.BEFORE_COMMIT, 1, decisions);
            holds(suite.kafka());
        }
        try (LocalSuite suite = open(1);
                KafkaProducer<byte[], byte[]> decisions = DecisionFeed.producer(suite.kafka())) {
            feed.write(decisions);
            holds(suite.kafka());
        }
    }

    @Test
    void entriesOfATransactionThatTheBrokerAbortedAreLostInSilenceAndTheAuditFindsThem() throws Exception {
        Failures.reset();
        try (LocalSuite suite = open(1);
                KafkaProducer<byte[], byte[]> decisions = DecisionFeed.producer(suite.kafka())) {
            Failures.beforeCommit(() -> abortOpenEntries(suite.kafka().bootstrapServers()));
            long deadline = System.nanoTime() + LIMIT_NANOS;
            while (Failures.done() == 0 && System.nanoTime() < deadline) {
                feed.write(decisions);
            }
            assertThat(Failures.done()).as("aborted transactions").isPositive();
            LocalJob job = suite.jobs().get(0);
            long failed = 0;
            deadline = System.nanoTime() + LIMIT_NANOS;
            while (failed == 0 && System.nanoTime() < deadline) {
                feed.write(decisions);
                failed = failedCommittables(suite.flink().prometheusPort());
            }
            assertThat(failed).as("what the alert pages on").isPositive();
            assertThat(job.status()).as("Flink goes on").isEqualTo(JobStatus.RUNNING);
            job.checkpoint();
            LedgerResult result = read(suite.kafka(), Duration.ofSeconds(5));
            assertThat(result.violations()).containsOnlyKeys(Violation.Kind.NO_ENTRY);
            assertThat(result.missing())
                    .as("what was written and cannot be read")
                    .isPositive()
                    .isEqualTo(entries(suite.kafka(), "read_uncommitted") - entries(suite.kafka(), "read_committed"));
            assertThat(result.holds()).isFalse();
        }
    }

    /** Aborts what the sink of the entries has open, as an operator or a broker's timeout would. */
    private static void abortOpenEntries(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<String> open = admin.listTransactions().all().get().stream()
                    .filter(transaction -> transaction.state() == TransactionState.ONGOING)
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith("spillway.transaction-ledger.write-ledger-entries-v1."))
                    .toList();
            admin.fenceProducers(open).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long entries(LocalKafka kafka, String isolation) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "isolation.level",
                isolation,
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition("ledger.entries.v1", partition))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long entries = 0;
            while (!isRead(consumer, ends)) {
                entries += consumer.poll(POLL).count();
            }
            return entries;
        }
    }

    private static long failedCommittables(int port) throws Exception {
        String metric = "flink_taskmanager_job_task_operator_failedCommittables{";
        try (var input =
                URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(metric))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    /** Lets the job fail while decisions come, until it failed so often and goes on. */
    private void fails(Failures.When when, int times, KafkaProducer<byte[], byte[]> decisions) throws Exception {
        for (int i = 0; i < times; i++) {
            int before = Failures.done();
            Failures.arm(when);
            long deadline = System.nanoTime() + LIMIT_NANOS;
            while (Failures.done() == before && System.nanoTime() < deadline) {
                feed.write(decisions);
            }
            assertThat(Failures.done()).as("failures %s", when).isGreaterThan(before);
        }
    }

    /** What a reader of committed records finds is, in the end, what the decisions call for. */
    private static void holds(LocalKafka kafka) {
        LedgerResult result = read(kafka, Duration.ofNanos(LIMIT_NANOS));
        assertThat(result.decisions()).isPositive();
        assertThat(result.violations()).as(result.examples().toString()).isEmpty();
        assertThat(result.holds()).isTrue();
        assertThat(AuditLog.verify(kafka.bootstrapServers(), "audit.log.v1", Map.of()))
                .hasSize(PARTITIONS)
                .allSatisfy(chain -> assertThat(chain.broken()).isNull())
                .extracting(AuditChain::links)
                .doesNotContain(0L);
    }

    /** Reads until all decisions are posted and logged, or the time is over. */
    private static LedgerResult read(LocalKafka kafka, Duration limit) {
        AuditTopics topics = AuditTopics.ofTransactions(TOPICS);
        LedgerBook book = new LedgerBook(topics);
        AuditClients clients = new AuditClients(kafka.bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer = clients.eager()) {
            List<TopicPartition> partitions = clients.partitions(consumer, TOPICS);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + limit.toNanos();
            Map<TopicPartition, Long> decided = new TreeMap<>((a, b) -> Integer.compare(a.partition(), b.partition()));
            consumer.endOffsets(partitions).forEach((partition, end) -> {
                if (partition.topic().equals(topics.decided())) {
                    decided.put(partition, end);
                }
            });
            while (!(isRead(consumer, decided) && book.isClosed()) && System.nanoTime() < deadline) {
                consumer.poll(POLL).forEach(record -> take(record, topics, book));
            }
        }
        return book.result();
    }

    private static boolean isRead(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, AuditTopics topics, LedgerBook book) {
        if (record.topic().equals(topics.decided())) {
            book.decision(record.value());
        } else {
            book.take(record.topic(), record.value(), record.partition(), record.offset());
        }
    }

    private LocalSuite open(int parallelism) throws Exception {
        Path conf = Files.createDirectories(folder.resolve("flink-conf/profiles"));
        Files.writeString(conf.resolve("../config.yaml"), "state.backend.type: rocksdb\n");
        Files.writeString(conf.resolve("local.yaml"), """
                parallelism.default: %d
                execution.checkpointing.interval: 300 ms
                restart-strategy.type: fixed-delay
                restart-strategy.fixed-delay.attempts: 100
                restart-strategy.fixed-delay.delay: 10 ms
                """.formatted(parallelism));
        LocalFlinkOptions options =
                new LocalFlinkOptions(FlinkConf.in(folder, "local"), folder.resolve("data"), 0, parallelism);
        LocalSuite suite = LocalSuite.start(
                options,
                0,
                TOPICS.stream()
                        .map(name -> new LocalTopic(name, PARTITIONS, Cleanup.DELETE))
                        .toList());
        suite.resume(
                List.of(new FailingLedgerJob()),
                job -> Settings.of(
                        Map.of("kafka.bootstrap-servers", suite.kafka().bootstrapServers())));
        return suite;
    }
}
