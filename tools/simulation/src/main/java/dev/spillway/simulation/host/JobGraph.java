package dev.spillway.simulation.host;

import dev.spillway.runtime.JobEnvironment;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job's graph as its own {@code define} makes it.
 *
 * @param job name of the job
 * @param execution how it is to be executed
 * @param nodes its nodes by their numbers
 * @param tasks nodes that run chained in one task, heads first
 */
public record JobGraph(String job, ExecutionConfig execution, List<Node> nodes, List<List<Integer>> tasks) {

    /** Key groups of every keyed state: fewer than in production, as a checkpoint looks at each and worlds are small. */
    static final int KEY_GROUPS = 12;

    /** Reads the graph of a job with these settings. */
    public static JobGraph of(SpillwayJob job, Map<String, Object> settings) {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        StreamExecutionEnvironment env = JobEnvironment.create(configuration);
        job.define(env, Settings.of(settings));
        List<Node> nodes = new GraphReader(env).read();
        return new JobGraph(job.name(), env.getConfig(), nodes, chains(nodes));
    }

    /** Flink chains a node to the one before it if nobody else sends to it and its records stay in their subtask. */
    private static List<List<Integer>> chains(List<Node> nodes) {
        Map<Integer, List<Integer>> chainOf = new LinkedHashMap<>();
        List<List<Integer>> chains = new ArrayList<>();
        for (Node node : nodes) {
            List<Integer> chain =
                    chained(node) ? chainOf.get(node.inputs().get(0).from()) : null;
            if (chain == null) {
                chain = new ArrayList<>();
                chains.add(chain);
            }
            chain.add(node.id());
            chainOf.put(node.id(), chain);
        }
        return chains;
    }

    static boolean chained(Node node) {
        return node.inputs().size() == 1 && node.inputs().get(0).partitioner() == null;
    }
}
