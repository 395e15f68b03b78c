package dev.spillway.jobs.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Origin;
import dev.spillway.core.Outcome;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.serial.CoreTypes;
import dev.spillway.core.serial.VersionedTypeInfo;
import dev.spillway.functions.reconcile.Reconciliation;
import dev.spillway.functions.route.Delivery;
import dev.spillway.functions.route.DeliverySerializer;
import dev.spillway.jobs.transactions.detection.DetectionConfig;
import dev.spillway.jobs.transactions.detection.DetectionTopology;
import dev.spillway.jobs.transactions.distribution.Distribute;
import dev.spillway.jobs.transactions.distribution.DistributionConfig;
import dev.spillway.jobs.transactions.enrichment.EnrichmentConfig;
import dev.spillway.jobs.transactions.enrichment.EnrichmentLogic;
import dev.spillway.jobs.transactions.enrichment.EnrichmentTopology;
import dev.spillway.jobs.transactions.express.ExpressLogic;
import dev.spillway.jobs.transactions.express.ExpressTopology;
import dev.spillway.jobs.transactions.reconciliation.ReconciliationConfig;
import dev.spillway.jobs.transactions.reconciliation.Sightings;
import dev.spillway.jobs.transactions.validation.ValidationConfig;
import dev.spillway.jobs.transactions.validation.ValidationTopology;
import dev.spillway.runtime.JobEnvironment;
import dev.spillway.runtime.MetricCatalogue;
import dev.spillway.runtime.Operators;
import dev.spillway.runtime.Settings;
import dev.spillway.types.reference.Account;
import dev.spillway.types.reference.Merchant;
import dev.spillway.types.reference.ReferenceTypes;
import dev.spillway.types.reference.SharedReference;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.keyed.AccountActivity;
import dev.spillway.types.transactions.keyed.EnrichmentState;
import dev.spillway.types.transactions.keyed.ExpressState;
import dev.spillway.types.transactions.keyed.SeenTransactions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

/** Runs all stages, split and fused, on a small cluster and compares what they registered with the catalogue. */
class JobMetricsTest {

    private static final long TIME = 1_767_225_600_000L;
    private static final Settings SETTINGS = Settings.of(Map.of("enrichment.wait", "0 ms"));
    private static final List<RawRecord> RECORDS = List.of(
            raw(0, transaction("t-1", "12.50")),
            raw(1, transaction("t-1", "12.50")),
            raw(2, transaction("t-1", "13.00")),
            raw(3, "not JSON"),
            raw(4, transaction("t-2", "20000.00")));

    private static String transaction(String id, String amount) {
        return """
                {"transactionId":"%s","accountId":"acc-1","merchantId":"mer-1","amount":"%s","currency":"EUR",\
                "eventTime":"2026-01-01T00:00:00Z","type":"PURCHASE"}""".formatted(id, amount);
    }

    private static RawRecord raw(long offset, String value) {
        return new RawRecord(
                new Provenance(new Origin("transactions.raw.v1", 0, offset), TIME, TIME),
                "acc-1".getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8),
                List.of());
    }

    @Test
    void registersExactlyTheMetricsOfTheCatalogue() throws Exception {
        InMemoryReporter reporter = InMemoryReporter.createWithRetainedMetrics();
        Configuration configuration = new Configuration();
        reporter.addToConfiguration(configuration);
        try (MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .withRandomPorts()
                .setNumSlotsPerTaskManager(4)
                .build())) {
            cluster.start();
            cluster.executeJobBlocking(split().getStreamGraph().getJobGraph());
            cluster.executeJobBlocking(fused().getStreamGraph().getJobGraph());
            holdsTheCatalogue(reporter); // a closed reporter is empty
            countsEveryRecord(reporter);
        }
    }

    private static void holdsTheCatalogue(InMemoryReporter reporter) {
        Set<String> expected = new TreeSet<>();
        Arrays.stream(MetricCatalogue.values()).forEach(each -> expected.add(each.prometheus() + " " + each.kind()));
        assertThat(kinds(reporter)).isEqualTo(expected);
    }

    private static void countsEveryRecord(InMemoryReporter reporter) {
        assertThat(counts(reporter))
                .containsAllEntriesOf(stage("validate-transaction", 2 * 5, 2 * 4))
                .containsAllEntriesOf(stage("dedupe-transaction", 4, 2))
                .containsAllEntriesOf(stage("decide-transaction", 2, 2))
                .containsAllEntriesOf(stage("decide-transaction-express", 4 + 1, 2))
                .containsEntry("distribute-transaction recordsIn", 2 * 2L)
                .containsEntry("check-decision-once recordsIn", 2 * 2L)
                .containsEntry("validate-transaction NOT_JSON deadLetters", 2L)
                .containsEntry("validate-transaction DEAD_LETTERED NOT_JSON outcomes", 2L)
                .containsEntry("dedupe-transaction DUPLICATE SAME_CONTENT outcomes", 1L)
                .containsEntry("dedupe-transaction CONFLICT CONTENT_DIFFERS outcomes", 1L)
                .containsEntry("decide-transaction DECIDED OK outcomes", 2L)
                .containsEntry("decide-transaction-express DECIDED OK outcomes", 2L)
                .containsEntry("decide-transaction-express DUPLICATE SAME_CONTENT outcomes", 1L);
    }

    private static Map<String, Long> stage(String name, long in, long out) {
        return Map.of(name + " recordsIn", in, name + " recordsOut", out);
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        return JobEnvironment.create(configuration);
    }

    private static StreamExecutionEnvironment split() {
        StreamExecutionEnvironment env = environment();
        DataStream<RawRecord> raw = raw(env);
        var validated = ValidationTopology.build(
                raw,
                ValidationConfig.from(SETTINGS),
                StateSettings.from(SETTINGS, "seen-transactions", new SeenTransactions.Serializer()));
        var enriched = EnrichmentTopology.build(
                validated.validated(),
                reference(env),
                new EnrichmentLogic(EnrichmentConfig.from(SETTINGS), EnrichmentConfig.retention(SETTINGS)),
                StateSettings.from(SETTINGS, "account-enrichment", new EnrichmentState.Serializer()));
        var decided = DetectionTopology.build(
                enriched,
                DetectionConfig.from(SETTINGS),
                DetectionConfig.cardTesting(SETTINGS),
                StateSettings.from(SETTINGS, "account-activity", new AccountActivity.Serializer()));
        forget(decided.alerts(), "forget-alerts");
        end(raw, validated.refused().union(validated.repeated(), decided.outcomes()), decided.decided());
        return env;
    }

    private static StreamExecutionEnvironment fused() {
        StreamExecutionEnvironment env = environment();
        DataStream<RawRecord> raw = raw(env);
        ValidationConfig validation = ValidationConfig.from(SETTINGS);
        var logic =
                new ExpressLogic(validation.dedupe(), EnrichmentConfig.from(SETTINGS), DetectionConfig.from(SETTINGS));
        var out = ExpressTopology.build(
                raw,
                reference(env),
                validation,
                logic,
                DetectionConfig.cardTesting(SETTINGS),
                StateSettings.from(SETTINGS, "account-express", new ExpressState.Serializer()));
        forget(out.alerts(), "forget-alerts");
        end(raw, out.outcomes().union(out.refused()), out.decided());
        return env;
    }

    /** Distribution and books, behind both. */
    private static void end(
            DataStream<RawRecord> raw, DataStream<Outcome> outcomes, DataStream<DecidedTransaction> decided) {
        var distribute = new Distribute(DistributionConfig.from(SETTINGS));
        forget(
                Operators.named(
                        decided.process(distribute, VersionedTypeInfo.of(Delivery.class, new DeliverySerializer())),
                        Stages.DISTRIBUTE),
                "forget-deliveries");
        var sightings = Operators.named(decided.map(Sightings::of, Reconciliation.SIGHTINGS), "sight-decision");
        forget(
                Reconciliation.build(
                        raw,
                        outcomes,
                        sightings,
                        List.of(),
                        ReconciliationConfig.from(SETTINGS).policy()),
                "forget-statements");
    }

    private static <T> void forget(DataStream<T> stream, String uid) {
        stream.sinkTo(new DiscardingSink<>()).uid(uid);
    }

    private static DataStream<RawRecord> raw(StreamExecutionEnvironment env) {
        return Operators.named(env.fromData(RECORDS, CoreTypes.RAW_RECORD), "read-raw");
    }

    private static ReferenceStreams reference(StreamExecutionEnvironment env) {
        List<Account> accounts = List.of(new Account("acc-1", "retail", "DE", Account.Status.ACTIVE, 1));
        List<SharedReference> shared = List.of(new Merchant("mer-1", "5411", "FR", 1));
        var read = Operators.named(env.fromData(accounts, ReferenceTypes.ACCOUNT), "read-accounts");
        return new ReferenceStreams(
                read,
                Operators.named(env.fromData(shared, ReferenceTypes.SHARED_REFERENCE), "read-merchants"),
                read.getSideOutput(Stages.DEAD_LETTERS));
    }

    /** Name in Prometheus and type of everything in our scope. */
    private static Set<String> kinds(InMemoryReporter reporter) {
        TreeSet<String> kinds = new TreeSet<>();
        reporter.getMetricsByGroup().forEach((group, metrics) -> {
            String scope = ((AbstractMetricGroup<?>) group).getLogicalScope(CharacterFilter.NO_OP_FILTER, '_');
            if (scope.contains("_spillway")) {
                metrics.forEach((name, metric) -> kinds.add("flink_" + scope + "_" + name + " " + kind(metric)));
            }
        });
        return kinds;
    }

    private static MetricCatalogue.Kind kind(Metric metric) {
        if (metric instanceof Counter) {
            return MetricCatalogue.Kind.COUNTER;
        }
        return metric instanceof Histogram ? MetricCatalogue.Kind.HISTOGRAM : MetricCatalogue.Kind.GAUGE;
    }

    /** Counters in our scope by their labels and name, summed over both jobs. */
    private static Map<String, Long> counts(InMemoryReporter reporter) {
        Map<String, Long> counts = new TreeMap<>();
        reporter.getMetricsByGroup()
                .forEach((group, metrics) -> metrics.forEach((name, metric) -> {
                    if (metric instanceof Counter counter
                            && group.getAllVariables().containsKey("<stage>")) {
                        counts.merge(labels(group) + name, counter.getCount(), Long::sum);
                    }
                }));
        return counts;
    }

    private static String labels(MetricGroup group) {
        StringBuilder labels = new StringBuilder();
        for (String label : List.of("<stage>", "<class>", "<code>")) {
            String value = group.getAllVariables().get(label);
            labels.append(value == null ? "" : value + " ");
        }
        return labels.toString();
    }
}
