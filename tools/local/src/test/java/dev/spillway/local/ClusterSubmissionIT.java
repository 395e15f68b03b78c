package dev.spillway.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.OutcomeClass;
import dev.spillway.jobs.transactions.TransactionExpressJob;
import dev.spillway.local.audit.AuditResult;
import dev.spillway.local.audit.AuditTopics;
import dev.spillway.local.audit.BooksAudit;
import dev.spillway.types.reference.ReferenceTopics;
import dev.spillway.types.transactions.TransactionTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Submits the job jar with Flink's own client to a cluster of separate processes that hold no class of Spillway, of the
 * connector or of Kafka: what a user's cluster does with the jar, class loading included.
 */
class ClusterSubmissionIT {

    private static final Path JAR = Path.of(Objects.requireNonNull(System.getProperty("job.jar"), "-Djob.jar"))
            .toAbsolutePath()
            .normalize();
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final String JOB = TransactionExpressJob.NAME;
    private static final int SLOTS = 2;
    private static final int PARTITIONS = 4;
    private static final int LIMIT_SECONDS = 60;

    @TempDir
    Path folder = Path.of("");

    @Test
    void clusterHoldsNothingThatTheJobJarBrings() {
        assertThat(ClusterClassPath.jars())
                .extracting(jar -> jar.getFileName().toString())
                .anyMatch(name -> name.startsWith("flink-runtime-"))
                .noneMatch(name -> name.matches("(spillway|kafka|flink-connector-kafka|flink-cep|jackson).*"));
    }

    @Test
    void decidesAndContinuesFromItsSavepointWithNothingMissingAndNothingTwice() throws Exception {
        assertThat(JAR).isRegularFile();
        try (LocalKafka kafka = LocalKafka.start(folder.resolve("kafka"), 0);
                StandaloneCluster cluster =
                        StandaloneCluster.start(HOME, Files.createDirectories(folder.resolve("flink")), JOB, SLOTS)) {
            kafka.createTopics(topics());
            Payments payments = new Payments(kafka.bootstrapServers(), TransactionTopics.RAW.name(), now());
            cluster.jobs().awaitSlots(SLOTS);
            try (BooksAudit audit = BooksAudit.start(kafka.bootstrapServers(), auditTopics())) {
                String savepoint = firstRun(kafka, cluster, payments, audit);
                // While nothing runs: new ones, repeats of decided ones, and bad ones.
                payments.produceGood(400, 600);
                payments.produceGood(0, 100);
                payments.produceBad(2000, 5);
                secondRun(kafka, cluster, payments, audit, savepoint);
            }
        }
    }

    private String firstRun(LocalKafka kafka, StandaloneCluster cluster, Payments payments, BooksAudit audit)
            throws Exception {
        String job = submit(kafka, cluster, List.of());
        payments.produceGood(0, 400);
        payments.produceBad(1000, 10);
        AuditResult result = closed(audit, cluster, job);
        assertThat(result.outcomes())
                .containsEntry(OutcomeClass.DECIDED, 400L)
                .containsEntry(OutcomeClass.DEAD_LETTERED, 40L)
                .containsEntry(OutcomeClass.DUPLICATE, 0L);
        assertThat(result.deadLetters()).isEqualTo(deadLetters(10));
        String savepoint = cluster.commands().stop(job, folder.resolve("savepoints"));
        cluster.jobs().awaitFinished(job);
        return savepoint;
    }

    private void secondRun(
            LocalKafka kafka, StandaloneCluster cluster, Payments payments, BooksAudit audit, String savepoint)
            throws Exception {
        String job = submit(kafka, cluster, List.of("-s", savepoint));
        // Repeats from before the savepoint, and of what waited while nothing ran.
        payments.produceGood(350, 450);
        payments.produceGood(600, 650);
        AuditResult result = closed(audit, cluster, job);
        assertThat(result.raw()).isEqualTo(440 + 320 + 150);
        assertThat(result.outcomes())
                .containsEntry(OutcomeClass.DECIDED, 650L)
                .containsEntry(OutcomeClass.DEAD_LETTERED, 60L)
                .containsEntry(OutcomeClass.DUPLICATE, 200L)
                .containsEntry(OutcomeClass.CONFLICT, 0L);
        assertThat(result.deadLetters()).isEqualTo(deadLetters(15));
        assertThat(result.topics()).containsEntry(TransactionTopics.DECIDED.name(), 650L);
    }

    private static String submit(LocalKafka kafka, StandaloneCluster cluster, List<String> options) throws Exception {
        List<String> settings = List.of(
                "--set", "kafka.bootstrap-servers=" + kafka.bootstrapServers(), "--set", "enrichment.wait=0 ms");
        String job = cluster.commands().run(options, JAR, TransactionExpressJob.class, settings);
        cluster.jobs().awaitRunning(job);
        return job;
    }

    /** Waits until the books close, and holds them to nothing missing, twice, delivered again or failed on the way. */
    private static AuditResult closed(BooksAudit audit, StandaloneCluster cluster, String job) throws Exception {
        Map<Integer, Long> ends = audit.rawEnds();
        boolean closed = audit.awaitClosed(ends, Instant.now().plusSeconds(LIMIT_SECONDS), snapshot -> {});
        assertThat(cluster.jobs().failure(job)).isEmpty();
        assertThat(closed).as("%s%n%s", audit.snapshot(), cluster.logs()).isTrue();
        AuditResult result = audit.result(ends);
        assertThat(result.missing()).isZero();
        assertThat(result.twice()).as("%s", result.examples()).isZero();
        assertThat(result.repeats()).isZero();
        return result;
    }

    private static Map<String, Long> deadLetters(long ofEachCode) {
        return Payments.BAD_CODES.stream().collect(Collectors.toMap(code -> code, code -> ofEachCode));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static AuditTopics auditTopics() {
        return AuditTopics.ofTransactions(
                topics().stream().map(LocalTopic::name).toList());
    }

    private static List<LocalTopic> topics() {
        return Stream.of(
                        TransactionTopics.RAW,
                        TransactionTopics.DECIDED,
                        TransactionTopics.OUTCOMES,
                        TransactionTopics.ALERTS,
                        TransactionTopics.deadLetter(JOB),
                        ReferenceTopics.ACCOUNTS,
                        ReferenceTopics.MERCHANTS,
                        ReferenceTopics.FX_RATES)
                .map(topic -> LocalTopic.of(topic, PARTITIONS))
                .toList();
    }
}
