package dev.spillway.connectors;

import dev.spillway.core.Topic;
import dev.spillway.runtime.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Asks the brokers, before a job with exactly-once sinks is submitted, whether they allow its transactions, and whether one
 * that has the same sinks is running. Without it the job would come up, fail at its first transaction and be restarted for
 * ever; or come up and abort what the other has written and not committed, which that one would only count.
 */
public final class ExactlyOncePreflight {

    private static final String BROKER_MAXIMUM = "transaction.max.timeout.ms";
    private static final int LIMIT_SECONDS = 20;

    private ExactlyOncePreflight() {}

    /**
     * Compares {@code kafka.transaction-timeout} with {@code transaction.max.timeout.ms} of every broker, and watches the
     * open transactions of the sinks, if there are any, for {@code kafka.running-job-watch}. Needs the right to describe
     * the cluster, its configuration and the transactions.
     *
     * @param written the topics that the job writes exactly once
     * @throws dev.spillway.runtime.ConfigException in a line a broker with the mend, also if none answers within
     *     {@value #LIMIT_SECONDS} s
     */
    public static void check(Settings settings, List<Topic<?>> written) {
        KafkaSettings kafka = KafkaSettings.from(settings);
        ExactlyOncePolicy policy = ExactlyOncePolicy.from(settings);
        Properties client = new Properties();
        client.putAll(kafka.properties());
        client.put("bootstrap.servers", kafka.bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            maxima(admin).forEach((broker, most) -> policy.checkAgainst(most, broker, settings));
            RunningSinks sinks = new RunningSinks(admin, LIMIT_SECONDS);
            for (Topic<?> topic : written) {
                String uid = KafkaEdges.defaultUid(topic);
                sinks.ended(id -> TransactionalIds.isOf(uid, id), policy.watch())
                        .ifPresent(id -> ExactlyOncePolicy.refuseBeside(topic.name(), id, settings));
            }
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            settings.problem(
                    "kafka.bootstrap-servers",
                    kafka.bootstrapServers() + " does not tell its " + BROKER_MAXIMUM + " and transactions: " + cause
                            + "; the job's user needs Describe and DescribeConfigs on the cluster");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the brokers", e);
        }
        settings.finish();
    }

    private static Map<String, Long> maxima(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        Collection<Node> nodes = admin.describeCluster().nodes().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        List<ConfigResource> brokers = nodes.stream()
                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                .toList();
        Map<ConfigResource, Config> configs =
                admin.describeConfigs(brokers).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        Map<String, Long> maxima = new TreeMap<>();
        configs.forEach((broker, config) -> {
            ConfigEntry maximum = config.get(BROKER_MAXIMUM);
            if (maximum != null && maximum.value() != null) {
                maxima.put(broker.name(), Long.parseLong(maximum.value()));
            }
        });
        return maxima;
    }
}
