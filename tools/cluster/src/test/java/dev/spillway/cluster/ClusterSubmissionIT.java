package dev.spillway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.OutcomeClass;
import dev.spillway.local.audit.AuditResult;
import dev.spillway.local.audit.BooksAudit;
import dev.spillway.types.transactions.TransactionTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Submits the job jar with Flink's own client to a cluster of separate processes that hold no class of Spillway, of the
 * connector or of Kafka: what a user's cluster does with the jar, class loading included.
 */
class ClusterSubmissionIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);

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
    void decidesAndContinuesFromItsSavepointWithNothingMissingAndNothingTwice() {
        assertThat(ExpressOnCluster.JAR).isRegularFile();
        LocalCluster cluster = LocalCluster.create(
                ExpressOnCluster.HOME, folder, new ClusterShape(1, 1, 2, 1, false), ClusterPorts.FREE);
        try {
            cluster.startAll();
            cluster.awaitReady(LIMIT);
            cluster.createTopics(ExpressOnCluster.topics());
            Payments payments = new Payments(cluster.bootstrapServers(), TransactionTopics.RAW.name(), now());
            try (BooksAudit audit = BooksAudit.start(cluster.bootstrapServers(), ExpressOnCluster.auditTopics())) {
                Path savepoint = firstRun(cluster, payments, audit);
                assertThat(cluster.commands().newestState(ExpressOnCluster.JOB)).contains(savepoint);
                // While nothing runs: new ones, repeats of decided ones, and bad ones.
                payments.produceGood(400, 600);
                payments.produceGood(0, 100);
                payments.produceBad(2000, 5);
                secondRun(cluster, payments, audit);
            }
        } catch (Exception | AssertionError e) {
            throw new AssertionError(logs(cluster), e);
        } finally {
            cluster.stopAll();
        }
        assertThat(cluster.running()).isEmpty();
    }

    private static Path firstRun(LocalCluster cluster, Payments payments, BooksAudit audit) throws Exception {
        String job =
                cluster.commands().submit(ExpressOnCluster.submission(ExpressOnCluster.JAR, cluster), Optional.empty());
        cluster.jobs().awaitRunning(job, LIMIT);
        payments.produceGood(0, 400);
        payments.produceBad(1000, 10);
        AuditResult result = closed(audit, cluster, job);
        assertThat(result.outcomes())
                .containsEntry(OutcomeClass.DECIDED, 400L)
                .containsEntry(OutcomeClass.DEAD_LETTERED, 40L)
                .containsEntry(OutcomeClass.DUPLICATE, 0L);
        assertThat(result.deadLetters()).isEqualTo(deadLetters(10));
        Path savepoint = cluster.commands().stop(ExpressOnCluster.JOB, job);
        cluster.jobs().awaitFinished(job, LIMIT);
        return savepoint;
    }

    private static void secondRun(LocalCluster cluster, Payments payments, BooksAudit audit) throws Exception {
        String job = cluster.commands().resume(ExpressOnCluster.submission(ExpressOnCluster.JAR, cluster));
        cluster.jobs().awaitRunning(job, LIMIT);
        assertThat(cluster.jobs().current(ExpressOnCluster.JOB))
                .map(ClusterJobs.Job::id)
                .contains(job);
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

    private static String logs(LocalCluster cluster) {
        return cluster.members().stream()
                .map(member -> member.name() + "\n" + cluster.lastLines(member))
                .collect(Collectors.joining("\n"));
    }

    /** Waits until the books close, and holds them to nothing missing, twice, delivered again or failed on the way. */
    private static AuditResult closed(BooksAudit audit, LocalCluster cluster, String job) throws Exception {
        Map<Integer, Long> ends = audit.rawEnds();
        boolean closed = audit.awaitClosed(ends, Instant.now().plus(LIMIT), snapshot -> {});
        assertThat(cluster.jobs().failure(job)).isEmpty();
        assertThat(closed).as("%s", audit.snapshot()).isTrue();
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
}
