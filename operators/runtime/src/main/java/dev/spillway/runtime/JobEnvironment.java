package dev.spillway.runtime;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Creates the environment a job is defined in. It sets only what the code relies on, whatever flink-conf says;
 * everything that may be tuned stays in flink-conf.
 */
public final class JobEnvironment {

    /** Key groups of every keyed state: fixed for the life of a savepoint, and evenly spread over 1 to 64 slots. */
    public static final int MAX_PARALLELISM = 128;

    private JobEnvironment() {}

    /** The environment of the cluster, or of the client that submits. */
    public static StreamExecutionEnvironment create() {
        return create(new Configuration());
    }

    /** The same with settings on top, for embedded and test runs. */
    public static StreamExecutionEnvironment create(Configuration configuration) {
        return withInvariants(StreamExecutionEnvironment.getExecutionEnvironment(configuration));
    }

    /**
     * Sets what the code relies on: no type falls back to Kryo (state would not survive a change of its class), no
     * operator goes without a uid (its state would be lost by a change of the graph), and records pass between chained
     * operators without a copy (no operator changes a record after sending it). And max parallelism, since a cluster that
     * was not told would choose another and refuse the savepoint.
     */
    public static StreamExecutionEnvironment withInvariants(StreamExecutionEnvironment env) {
        Configuration invariants = new Configuration();
        invariants.set(PipelineOptions.GENERIC_TYPES, false);
        invariants.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        invariants.set(PipelineOptions.OBJECT_REUSE, true);
        invariants.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        env.configure(invariants);
        return env;
    }
}
