package dev.spillway.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.local.FlinkConf;
import dev.spillway.local.LocalFlinkOptions;
import dev.spillway.local.LocalJob;
import dev.spillway.local.LocalSuite;
import dev.spillway.local.LocalTopic;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import dev.spillway.types.transactions.TransactionTopics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No record of any content restarts a job or gets lost in one: real broker, real jobs. */
class DamagedRecordsIT {

    private static final long SEED = Long.getLong("seed", 20_180_407L);
    private static final int RAW = 200_000;
    private static final int FOREIGN = 3_000;
    private static final int PARTITIONS = 4;
    private static final int LIMIT_SECONDS = 120;
    private static final long POLL_NANOS = 50_000_000;

    /** One for each job that reads the topic: two read the decisions. */
    private static final Map<String, Long> DEAD_LETTERS = Map.of(
            "transaction-enrichment.dead-letter.v1", (long) FOREIGN,
            "fraud-detection.dead-letter.v1", (long) FOREIGN,
            "transaction-distribution.dead-letter.v1", (long) FOREIGN,
            "transaction-reconciliation.dead-letter.v1", (long) FOREIGN);

    @TempDir
    Path folder = Path.of("");

    @Test
    void closesTheBooksOfTwoHundredThousandDamagedRecordsWithoutARestart() throws Exception {
        try (LocalSuite suite = start(TransactionJobs.fused());
                BooksAudit audit = audit(suite, TransactionJobs.fused())) {
            DamagedRecords records = new DamagedRecords(SEED, System.currentTimeMillis());
            produce(suite, RAW, records, TransactionTopics.RAW.name(), false);
            Map<Integer, Long> ends = audit.rawEnds();
            boolean closed = audit.awaitClosed(ends, Instant.now().plusSeconds(LIMIT_SECONDS), snapshot -> {});
            undisturbed(suite);
            assertThat(closed).as("seed %d: %s", SEED, audit.snapshot()).isTrue();
            AuditResult result = audit.result(ends);
            assertThat(result.raw()).as("seed %d", SEED).isEqualTo(RAW);
            assertThat(result.missing()).as("seed %d", SEED).isZero();
            assertThat(result.twice())
                    .as("seed %d: %s", SEED, result.examples())
                    .isZero();
            assertThat(result.outcomes().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as("seed %d", SEED)
                    .isEqualTo(RAW);
            assertThat(result.deadLetters()).as("seed %d", SEED).hasSizeGreaterThan(10);
        }
    }

    @Test
    void foreignRecordsBetweenTheJobsBecomeDeadLettersWithoutARestart() throws Exception {
        List<SpillwayJob> jobs = TransactionJobs.split();
        try (LocalSuite suite = start(jobs);
                BooksAudit audit = audit(suite, jobs)) {
            DamagedRecords records = new DamagedRecords(SEED, System.currentTimeMillis());
            List<String> topics = List.of(
                    TransactionTopics.VALIDATED.name(),
                    TransactionTopics.ENRICHED.name(),
                    TransactionTopics.DECIDED.name());
            for (String topic : topics) {
                produce(suite, FOREIGN, records, topic, true);
            }
            long deadline = System.nanoTime() + LIMIT_SECONDS * 1_000_000_000L;
            while (!deadLetters(audit).equals(DEAD_LETTERS) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            undisturbed(suite);
            assertThat(deadLetters(audit)).as("seed %d", SEED).isEqualTo(DEAD_LETTERS);
        }
    }

    private static Map<String, Long> deadLetters(BooksAudit audit) {
        Map<String, Long> counts = new TreeMap<>(audit.snapshot().records());
        counts.entrySet().removeIf(entry -> !entry.getKey().endsWith(".dead-letter.v1") || entry.getValue() == 0);
        return counts;
    }

    private static void undisturbed(LocalSuite suite) {
        for (LocalJob job : suite.jobs()) {
            assertThat(job.failureCause())
                    .as("seed %d, job %s", SEED, job.name())
                    .isEmpty();
            assertThat(job.restarts()).as("seed %d, job %s", SEED, job.name()).isZero();
            assertThat(job.status()).as("seed %d, job %s", SEED, job.name()).isEqualTo(JobStatus.RUNNING);
        }
    }

    private static void produce(LocalSuite suite, int count, DamagedRecords records, String topic, boolean foreign) {
        AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
        try (KafkaProducer<byte @Nullable [], byte @Nullable []> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", suite.kafka().bootstrapServers(), "acks", "all", "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                var unused = producer.send(
                        foreign ? records.foreign(topic, PARTITIONS) : records.raw(topic, PARTITIONS),
                        (metadata, problem) -> {
                            if (problem != null) {
                                failed.set(problem);
                            }
                        });
            }
        }
        assertThat(failed.get()).as("seed %d, topic %s", SEED, topic).isNull();
    }

    private LocalSuite start(List<SpillwayJob> jobs) {
        FlinkConf conf = FlinkConf.in(Path.of("../..").toAbsolutePath().normalize(), "local");
        LocalSuite suite = LocalSuite.start(new LocalFlinkOptions(conf, folder, 0, conf.slots(jobs)), 0, topics(jobs));
        try {
            suite.resume(jobs, job -> settings(job, suite.kafka().bootstrapServers()));
            return suite;
        } catch (RuntimeException e) {
            suite.close();
            throw e;
        }
    }

    /** No reference data comes, so nothing waits for any. */
    private static Settings settings(SpillwayJob job, String bootstrapServers) {
        return Settings.of(
                TransactionJobs.readsReference(job.name())
                        ? Map.of("kafka.bootstrap-servers", bootstrapServers, "enrichment.wait", "0 ms")
                        : Map.of("kafka.bootstrap-servers", bootstrapServers));
    }

    private static BooksAudit audit(LocalSuite suite, List<SpillwayJob> jobs) {
        List<String> names = topics(jobs).stream().map(LocalTopic::name).toList();
        return BooksAudit.start(suite.kafka().bootstrapServers(), AuditTopics.ofTransactions(names));
    }

    private static List<LocalTopic> topics(List<SpillwayJob> jobs) {
        return TransactionJobs.topics(jobs, Settings.of(Map.of())).stream()
                .map(topic -> LocalTopic.of(topic, PARTITIONS))
                .toList();
    }
}
