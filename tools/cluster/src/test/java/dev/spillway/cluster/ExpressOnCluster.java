package dev.spillway.cluster;

import dev.spillway.jobs.transactions.TransactionExpressJob;
import dev.spillway.local.LocalTopic;
import dev.spillway.local.audit.AuditTopics;
import dev.spillway.types.reference.ReferenceTopics;
import dev.spillway.types.transactions.TransactionTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The express job as it is submitted to a cluster: its jar, its topics, and what audits them. */
final class ExpressOnCluster {

    static final Path JAR = Path.of(Objects.requireNonNull(System.getProperty("job.jar"), "-Djob.jar"))
            .toAbsolutePath()
            .normalize();
    static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    static final String JOB = TransactionExpressJob.NAME;
    private static final int PARTITIONS = 4;

    private ExpressOnCluster() {}

    static FlinkCommands.Submission submission(Path jar, LocalCluster cluster) {
        return new FlinkCommands.Submission(
                JOB,
                TransactionExpressJob.class.getName(),
                jar,
                Map.of("kafka.bootstrap-servers", cluster.flinkBootstrapServers(), "enrichment.wait", "0 ms"));
    }

    static AuditTopics auditTopics() {
        return AuditTopics.ofTransactions(
                topics().stream().map(LocalTopic::name).toList());
    }

    static List<LocalTopic> topics() {
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
