package dev.spillway.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.jobs.transactions.TransactionJobs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What all measurements share.
 *
 * @param home folder that holds {@code flink-conf}
 * @param work folder in which a temporary folder for broker and state is made
 * @param flinkHeap {@code -Xmx} of Flink's JVM, e.g. {@code 3g}
 * @param brokerHeap {@code -Xmx} of the broker's JVM
 * @param parallelism of every operator, at least 1
 * @param settings by job name, over those that the bench sets
 */
public record BenchOptions(
        Path home,
        Path work,
        String flinkHeap,
        String brokerHeap,
        int parallelism,
        Map<String, Map<String, String>> settings) {

    /** Checks the figures. */
    public BenchOptions {
        for (String heap : new String[] {flinkHeap, brokerHeap}) {
            if (!heap.matches("\\d+[mMgG]")) {
                throw new IllegalArgumentException("heap '" + heap + "' is not a size such as 3g or 1500m");
            }
        }
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, is " + parallelism);
        }
        settings = Map.copyOf(settings);
    }

    /** What the jobs of a run are told: start anew beside old commits, and wait for no reference data. */
    Map<String, Map<String, String>> settingsOf(Deployment deployment, String bootstrapServers) {
        Map<String, Map<String, String>> all = new HashMap<>();
        deployment.jobs().forEach(job -> {
            Map<String, String> values = new HashMap<>();
            values.put("kafka.bootstrap-servers", bootstrapServers);
            if (deployment != Deployment.COPY) {
                values.put("kafka.cold-start-reason", "benchmark");
            }
            if (TransactionJobs.readsReference(job.name())) {
                values.put("enrichment.wait", "0 ms");
            }
            values.putAll(settings.getOrDefault(job.name(), Map.of()));
            all.put(job.name(), values);
        });
        return all;
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("flinkHeap", flinkHeap)
                .put("brokerHeap", brokerHeap)
                .put("parallelism", parallelism)
                .put("partitions", BrokerProcess.PARTITIONS)
                .put("processors", Runtime.getRuntime().availableProcessors());
        ObjectNode told = json.putObject("settings");
        settings.forEach((job, values) -> values.forEach((key, value) -> told.put(job + "/" + key, value)));
        return json;
    }
}
