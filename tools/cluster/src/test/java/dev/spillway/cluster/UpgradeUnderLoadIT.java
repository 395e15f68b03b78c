package dev.spillway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.OutcomeClass;
import dev.spillway.local.audit.AuditResult;
import dev.spillway.local.audit.BooksAudit;
import dev.spillway.local.audit.Violation;
import dev.spillway.types.transactions.TransactionTopics;
import dev.spillway.types.transactions.keyed.ExpressState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The express job goes from today's jar to one whose state has a field more, and back, on a cluster of separate processes
 * while payments come. Stored state goes forward only (an older version refuses it), so the way back is the savepoint from
 * before: what the newer version decided since then is decided again, the same, by the older one.
 */
class UpgradeUnderLoadIT {

    private static final int STEP = 300;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    Path folder = Path.of("");

    @Test
    void upgradesToAnEvolvedStateAndBackUnderLoadWithNothingMissingAndNothingDecidedTwice() throws Exception {
        Path next = EvolvedJar.of(ExpressOnCluster.JAR, ExpressOnCluster.HOME, folder.resolve("next"));
        LocalCluster cluster = LocalCluster.create(
                ExpressOnCluster.HOME,
                folder.resolve("cluster"),
                new ClusterShape(1, 1, 1, 2, false),
                ClusterPorts.FREE);
        try {
            cluster.startAll();
            cluster.awaitReady(LIMIT);
            cluster.createTopics(ExpressOnCluster.topics());
            thereAndBack(cluster, next);
        } finally {
            cluster.stopAll();
        }
    }

    private static void thereAndBack(LocalCluster cluster, Path next) throws Exception {
        Payments payments = new Payments(
                cluster.bootstrapServers(), TransactionTopics.RAW.name(), Instant.parse("2026-01-01T00:00:00Z"));
        try (BooksAudit audit = BooksAudit.start(cluster.bootstrapServers(), ExpressOnCluster.auditTopics());
                PaymentStream stream = new PaymentStream(payments, cluster.bootstrapServers())) {
            Path before = run(ExpressOnCluster.JAR, Optional.empty(), cluster, audit);
            Path after = run(next, Optional.of(before), cluster, audit);
            long decidedByNewer = decided(audit);
            String old = cluster.commands()
                    .submit(ExpressOnCluster.submission(ExpressOnCluster.JAR, cluster), Optional.of(before));
            cluster.jobs().awaitRunning(old, LIMIT);
            await("decisions of the older version", audit, () -> decided(audit) >= decidedByNewer + STEP);
            stream.end();
            closes(stream, audit);
            assertThat(stateVersion(before)).as("today's state").isEqualTo(1);
            assertThat(stateVersion(after)).as("the newer one was written").isEqualTo(2);
        }
    }

    /** Runs a version from a savepoint until it has decided some, and stops it with one; payments come all the while. */
    private static Path run(Path jar, Optional<Path> from, LocalCluster cluster, BooksAudit audit) throws Exception {
        long before = decided(audit);
        String job = cluster.commands().submit(ExpressOnCluster.submission(jar, cluster), from);
        cluster.jobs().awaitRunning(job, LIMIT);
        await("decisions", audit, () -> decided(audit) >= before + STEP);
        assertThat(cluster.jobs().failure(job)).isEmpty();
        Path savepoint = cluster.commands().stop(ExpressOnCluster.JOB, job);
        cluster.jobs().awaitFinished(job, LIMIT);
        return savepoint;
    }

    private static void closes(PaymentStream stream, BooksAudit audit) throws Exception {
        Map<Integer, Long> ends = audit.rawEnds();
        boolean closed = audit.awaitClosed(ends, Instant.now().plus(LIMIT), snapshot -> {});
        assertThat(closed).as("%s", audit.snapshot()).isTrue();
        AuditResult result = audit.result(ends);
        assertThat(result.missing()).isZero();
        assertThat(result.twice()).as("%s", result.examples()).isZero();
        assertThat(result.violations()).doesNotContainKey(Violation.Kind.TWO_DECISIONS);
        assertThat(result.outcomes())
                .containsEntry(OutcomeClass.DECIDED, (long) stream.written())
                .containsEntry(OutcomeClass.DUPLICATE, (long) stream.repeated());
        assertThat(result.repeats()).as("what both versions decided, the same").isGreaterThanOrEqualTo(STEP);
    }

    /** The version of the express state's layout that a savepoint names, behind the name of its serializer. */
    private static int stateVersion(Path savepoint) throws IOException {
        String name = ExpressState.Serializer.class.getName();
        try (Stream<Path> files = Files.list(savepoint)) {
            for (Path file : files.toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                int at = bytes.indexOf(name);
                if (at >= 0) {
                    return bytes.charAt(at + name.length());
                }
            }
        }
        throw new AssertionError("no file of " + savepoint + " names " + name);
    }

    private static long decided(BooksAudit audit) {
        return audit.snapshot().outcomes().getOrDefault(OutcomeClass.DECIDED, 0L);
    }

    private static void await(String what, BooksAudit audit, BooleanSupplier done) {
        new ClusterWaits(System.nanoTime() + LIMIT.toNanos(), () -> {}).await(what + ": " + audit.snapshot(), done);
    }
}
