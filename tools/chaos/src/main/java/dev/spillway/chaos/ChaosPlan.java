package dev.spillway.chaos;

import dev.spillway.chaos.fault.FaultKind;
import dev.spillway.chaos.fault.FaultKind.Need;
import dev.spillway.chaos.fault.FaultKind.Target;
import dev.spillway.cluster.ClusterShape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a run of faults is to be.
 *
 * @param home Spillway's folder
 * @param folder for the cluster, the history and all logs; empty or new
 * @param jar the job jar
 * @param deployment which jobs run
 * @param ledger whether the books lane runs behind the decisions
 * @param shape how many processes; proxies stand before the brokers only if a kind needs them, for they cost time
 * @param disks whether folders are file systems of their own that can be made full
 * @param clocks whether the clocks of Flink's processes can be stepped
 * @param time how long faults come
 * @param quiet the least time between the recovery from one round and the next round
 * @param seed of faults and load
 * @param rate records a second outside spikes
 * @param accounts number of accounts
 * @param kinds what may be done
 */
public record ChaosPlan(
        Path home,
        Path folder,
        Path jar,
        Deployment deployment,
        boolean ledger,
        ClusterShape shape,
        boolean disks,
        boolean clocks,
        Duration time,
        Duration quiet,
        long seed,
        double rate,
        int accounts,
        List<FaultKind> kinds) {

    public ChaosPlan {
        kinds = List.copyOf(kinds);
        shape = shape.withProxied(kinds.stream().anyMatch(kind -> kind.target() == Target.NETWORK));
    }

    /** What a fault may need and the run has. */
    public Set<Need> met() {
        return met(shape, ledger, disks, clocks);
    }

    /** What a fault may need and such a run has. */
    public static Set<Need> met(ClusterShape shape, boolean ledger, boolean disks, boolean clocks) {
        Set<Need> met = EnumSet.of(Need.NOTHING);
        if (shape.brokers() > 1) {
            met.add(Need.BROKERS);
        }
        if (ledger) {
            met.add(Need.LEDGER);
        }
        if (disks) {
            met.add(Need.DISKS);
        }
        if (clocks) {
            met.add(Need.CLOCKS);
        }
        return met;
    }
}
