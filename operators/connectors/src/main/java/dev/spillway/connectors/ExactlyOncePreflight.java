package dev.spillway.connectors;

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
 * Asks the brokers, before a job with exactly-once sinks is submitted, whether they allow its transactions. Without it the
 * job would come up, fail at its first transaction and be restarted for ever.
 */
public final class ExactlyOncePreflight {

    private static final String BROKER_MAXIMUM = "transaction.max.timeout.ms";
    private static final int LIMIT_SECONDS = 20;

    private ExactlyOncePreflight() {}

    /**
     * Compares {@code kafka.transaction-timeout} with {@code transaction.max.timeout.ms} of every broker. Needs the right
     * to describe the cluster and its configuration.
     *
     * @throws dev.spillway.runtime.ConfigException in a line a broker with the mend, also if none answers within
     *     {@value #LIMIT_SECONDS} s
     */
    public static void check(Settings settings) {
        KafkaSettings kafka = KafkaSettings.from(settings);
        ExactlyOncePolicy policy = ExactlyOncePolicy.from(settings);
        Properties client = new Properties();
        client.putAll(kafka.properties());
        client.put("bootstrap.servers", kafka.bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            maxima(admin).forEach((broker, most) -> policy.checkAgainst(most, broker, settings));
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            settings.problem(
                    "kafka.bootstrap-servers",
                    kafka.bootstrapServers() + " does not tell its " + BROKER_MAXIMUM + ": " + cause
                            + "; the job's user needs DescribeConfigs on the cluster");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for " + BROKER_MAXIMUM, e);
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
