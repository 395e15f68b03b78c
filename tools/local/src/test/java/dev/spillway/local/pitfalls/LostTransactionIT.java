package dev.spillway.local.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Topic.Cleanup;
import dev.spillway.local.LocalJob;
import dev.spillway.local.LocalKafka;
import dev.spillway.local.LocalTopic;
import dev.spillway.local.Records;
import dev.spillway.local.StockFlink;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A transaction that is aborted, fenced or expired between the pre-commit and the commit of an exactly-once sink is logged,
 * counted and passed over, and the job stays green without its records. Our rule: page on the counter, and let the audit,
 * which compares entries with decisions, say what is missing: {@code LedgerFailureIT} shows it for the ledger, to the
 * entry, and also that nothing is lost when the job itself dies there.
 */
class LostTransactionIT {

    private static final String PREFIX = "stock";
    private static final int TEN_MINUTES = 600_000;

    @TempDir
    Path folder = Path.of("");

    @Test
    void stockSinkPassesOverAnAbortedTransactionAndTheJobStaysGreen() throws Exception {
        try (LocalKafka kafka = LocalKafka.temporary();
                StockFlink flink = new StockFlink(folder)) {
            kafka.createTopics(
                    List.of(new LocalTopic("in", 1, Cleanup.DELETE), new LocalTopic("out", 1, Cleanup.DELETE)));
            StockEdges edges = new StockEdges(kafka);
            LocalJob job = flink.run("copy", env -> {
                var values =
                        edges.read(env, "in", OffsetsInitializer.earliest()).map(new BeforeCommit());
                edges.writeExactlyOnce(values.uid("pass"), "out", PREFIX, TEN_MINUTES);
            });
            passes(kafka, job, "first", 1);
            BeforeCommit.once(() -> abortOpen(kafka));
            passes(kafka, job, "lost", 2);
            passes(kafka, job, "last", 3);

            assertThat(Records.read(kafka, "out", 2)).containsExactly("first", "last");
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
            assertThat(job.restarts()).isZero();
        }
    }

    /** Lets a value come to the sink, and takes a checkpoint. */
    private static void passes(LocalKafka kafka, LocalJob job, String value, int count) throws Exception {
        Records.write(kafka, "in", 0, List.of(value));
        assertThat(Records.read(kafka, "out", count, "read_uncommitted")).contains(value);
        job.checkpoint();
    }

    /** Aborts what the sink has open, as an operator, a second deployment or the broker's timeout would. */
    private static void abortOpen(LocalKafka kafka) {
        try (Admin admin = kafka.admin()) {
            List<String> open = admin.listTransactions().all().get().stream()
                    .filter(transaction -> transaction.state() == TransactionState.ONGOING)
                    .map(TransactionListing::transactionalId)
                    .toList();
            assertThat(open).hasSize(1);
            admin.fenceProducers(open).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
