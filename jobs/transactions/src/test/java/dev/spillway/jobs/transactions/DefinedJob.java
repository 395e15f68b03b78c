package dev.spillway.jobs.transactions;

import dev.spillway.runtime.JobEnvironment;
import dev.spillway.runtime.SettingKey;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;

/**
 * A job as its main defines it with default settings, without a broker.
 *
 * @param job the job
 * @param nodes its operators, by id
 * @param settings the keys it reads
 */
record DefinedJob(SpillwayJob job, List<StreamNode> nodes, List<SettingKey> settings) {

    /** Stands for the default parallelism, which no operator sets for itself. */
    static final int DEFAULT_PARALLELISM = 3;

    /** All jobs of the domain, split first. */
    static Collection<SpillwayJob> all() {
        return TransactionJobs.all().values();
    }

    static DefinedJob of(SpillwayJob job) {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, DEFAULT_PARALLELISM);
        StreamExecutionEnvironment env = JobEnvironment.create(configuration);
        Settings settings = Settings.of(Map.of("kafka.bootstrap-servers", "nowhere:9092"));
        job.define(env, settings);
        List<StreamNode> nodes = new ArrayList<>(env.getStreamGraph(false).getStreamNodes());
        nodes.sort((a, b) -> Integer.compare(a.getId(), b.getId()));
        return new DefinedJob(job, nodes, settings.describe());
    }
}
