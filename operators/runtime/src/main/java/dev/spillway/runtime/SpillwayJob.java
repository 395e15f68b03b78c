package dev.spillway.runtime;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A deployable: one job with its own name, uids, consumer group and settings. */
public interface SpillwayJob {

    /** Entry, Kubernetes resource, group id, config overlay, runbook and metric scope all carry this name. */
    String name();

    /**
     * Adds the job's operators to {@code env}.
     *
     * @throws ConfigException if a setting is unknown or bad; it lists every problem with its path
     */
    void define(StreamExecutionEnvironment env, Settings settings);

    /**
     * Asks what the job stands on, such as brokers, whether it can run there. Called once before each submission, after
     * {@link #define}, which asks nobody.
     *
     * @throws ConfigException if it cannot; one line a reason, with the mend
     */
    default void preflight(Settings settings) {}
}
