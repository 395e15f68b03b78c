package dev.spillway.chaos.fault;

import dev.spillway.cluster.ClusterShape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be done to a cluster. The words are public API: keys of {@code faultsByKind}. */
public enum FaultKind {
    /** SIGKILL to one TaskManager. */
    KILL_TASK_MANAGER("kill-taskmanager", Target.TASK_MANAGERS, true),
    /** SIGKILL to one TaskManager while a checkpoint is under way. */
    KILL_IN_CHECKPOINT("kill-taskmanager-in-checkpoint", Target.TASK_MANAGERS, true),
    /** SIGKILL to every TaskManager. */
    KILL_TASK_MANAGERS("kill-all-taskmanagers", Target.TASK_MANAGERS, true),
    /** SIGKILL to one JobManager; of two, whichever it hits. */
    KILL_JOB_MANAGER("kill-jobmanager", Target.JOB_MANAGERS, true),
    /** SIGKILL to one broker. */
    KILL_BROKER("kill-broker", Target.BROKERS, true),
    /** SIGKILL to every broker of several. */
    KILL_BROKERS("kill-all-brokers", Target.BROKERS, true),
    /** SIGKILL to ZooKeeper. */
    KILL_ZOOKEEPER("kill-zookeeper", Target.ZOOKEEPER, true),
    /** SIGKILL to every process at once. */
    KILL_EVERYTHING("kill-everything", Target.EVERYTHING, true),
    /** SIGSTOP, later SIGCONT, of one TaskManager: it wakes up as if no time had passed. */
    PAUSE_TASK_MANAGER("pause-taskmanager", Target.TASK_MANAGERS, false),
    /** SIGSTOP, later SIGCONT, of one JobManager. */
    PAUSE_JOB_MANAGER("pause-jobmanager", Target.JOB_MANAGERS, false),
    /** SIGSTOP, later SIGCONT, of one broker. */
    PAUSE_BROKER("pause-broker", Target.BROKERS, false),
    /** SIGSTOP, later SIGCONT, of ZooKeeper. */
    PAUSE_ZOOKEEPER("pause-zookeeper", Target.ZOOKEEPER, false),
    /** Half a second in each direction between Flink and the brokers. */
    NETWORK_DELAY("network-delay", Target.NETWORK, false),
    /** 20 kB/s in each direction of each connection between Flink and the brokers. */
    NETWORK_BANDWIDTH("network-bandwidth", Target.NETWORK, false),
    /** What Flink sends does not reach the brokers; what they send arrives. */
    NETWORK_BLOCKED_REQUESTS("network-one-way-to-broker", Target.NETWORK, false),
    /** What Flink sends reaches the brokers; their answers do not arrive. */
    NETWORK_BLOCKED_ANSWERS("network-one-way-from-broker", Target.NETWORK, false),
    /** The brokers' side of each connection is gone, and Flink does not learn of it. */
    NETWORK_HALF_OPEN("network-half-open", Target.NETWORK, false),
    /** Each connection is reset, and new ones too, again and again. */
    NETWORK_RESET("network-reset", Target.NETWORK, false),
    /** Ten times the records. */
    SPIKE("spike-10x", Target.LOAD, false),
    /** A fifth of the records malformed or invalid. */
    POISON("poison-20-percent", Target.LOAD, false);

    /** What a fault takes hold of; two of one round never take hold of the same. */
    public enum Target {
        TASK_MANAGERS,
        JOB_MANAGERS,
        BROKERS,
        ZOOKEEPER,
        NETWORK,
        LOAD,
        /** All processes. */
        EVERYTHING;

        /** Whether two faults can be at work at once. */
        boolean goesWith(Target other) {
            if (this == EVERYTHING || other == EVERYTHING) {
                return this == LOAD || other == LOAD;
            }
            return this != other;
        }
    }

    private final String word;
    private final Target target;
    private final boolean kill;

    FaultKind(String word, Target target, boolean kill) {
        this.word = word;
        this.target = target;
        this.kill = kill;
    }

    /** Its name in reports and calls. */
    public String word() {
        return word;
    }

    /** What it takes hold of. */
    public Target target() {
        return target;
    }

    /** Whether it is done in an instant; the others last until they are healed. */
    public boolean kill() {
        return kill;
    }

    /** The kind of that name. */
    public static Optional<FaultKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** The kinds that mean something on such a cluster. */
    public static List<FaultKind> possible(ClusterShape shape) {
        return Arrays.stream(values())
                .filter(kind -> kind != KILL_BROKERS || shape.brokers() > 1)
                .toList();
    }
}
