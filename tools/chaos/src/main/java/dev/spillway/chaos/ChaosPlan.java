package dev.spillway.chaos;

import dev.spillway.chaos.fault.FaultKind;
import dev.spillway.cluster.ClusterShape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a run of faults is to be.
 *
 * @param home Spillway's folder
 * @param folder for the cluster, the history and all logs; empty or new
 * @param jar the job jar
 * @param split the four split jobs and the reconciler, or the express job in place of three of them
 * @param ledger whether the books lane runs behind the decisions
 * @param shape how many processes; proxied
 * @param time how long faults come
 * @param seed of faults and load
 * @param rate records a second outside spikes
 * @param accounts number of accounts
 * @param kinds what may be done
 */
public record ChaosPlan(
        Path home,
        Path folder,
        Path jar,
        boolean split,
        boolean ledger,
        ClusterShape shape,
        Duration time,
        long seed,
        double rate,
        int accounts,
        List<FaultKind> kinds) {

    public ChaosPlan {
        kinds = List.copyOf(kinds);
        if (!shape.proxied()) {
            throw new IllegalArgumentException("faults of the network need a proxied cluster");
        }
    }
}
