package dev.spillway.chaos.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be done to a cluster. The words are public API: keys of {@code faultsByKind}. */
public enum FaultKind {
    /** SIGKILL to one TaskManager. */
    KILL_TASK_MANAGER("kill-taskmanager", Target.TASK_MANAGERS, true),
    /** SIGKILL to one TaskManager while a checkpoint is under way. */
    KILL_IN_CHECKPOINT("kill-taskmanager-in-checkpoint", Target.TASK_MANAGERS, true),
    /** SIGKILL to one TaskManager as soon as a checkpoint of the books lane is complete: its commits are under way. */
    KILL_AT_COMMIT("kill-taskmanager-at-commit", Target.TASK_MANAGERS, true, Need.LEDGER),
    /** SIGKILL to every TaskManager. */
    KILL_TASK_MANAGERS("kill-all-taskmanagers", Target.TASK_MANAGERS, true),
    /** SIGKILL to one JobManager; of two, whichever it hits. */
    KILL_JOB_MANAGER("kill-jobmanager", Target.JOB_MANAGERS, true),
    /** SIGKILL to one broker. */
    KILL_BROKER("kill-broker", Target.BROKERS, true),
    /** SIGKILL to every broker of several. */
    KILL_BROKERS("kill-all-brokers", Target.BROKERS, true, Need.BROKERS),
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
    /** No byte is free where one broker keeps its log. */
    FULL_DISK_BROKER("full-disk-broker", Target.DISKS, false, Need.DISKS),
    /** No byte is free where Flink keeps checkpoints. */
    FULL_DISK_CHECKPOINTS("full-disk-checkpoints", Target.DISKS, false, Need.DISKS),
    /** No byte is free where Flink's processes keep working state. */
    FULL_DISK_WORK("full-disk-working-state", Target.DISKS, false, Need.DISKS),
    /** The clock of one TaskManager is up to an hour ahead or behind, and then right again. */
    CLOCK_TASK_MANAGER("clock-step-taskmanager", Target.CLOCKS, false, Need.CLOCKS),
    /** The same of one JobManager. */
    CLOCK_JOB_MANAGER("clock-step-jobmanager", Target.CLOCKS, false, Need.CLOCKS),
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
        DISKS,
        CLOCKS,
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

    /** What a run must have for a fault to be possible. */
    public enum Need {
        NOTHING("nothing"),
        BROKERS("the cluster has one broker: --brokers 3"),
        LEDGER("the run did not ask for the books lane: --ledger"),
        DISKS("the run did not ask for disks that can be full: --disks"),
        CLOCKS("the run did not ask for clocks that can be stepped: --clocks");

        private final String unmet;

        Need(String unmet) {
            this.unmet = unmet;
        }

        /** Why a fault that needs it was not done without. */
        public String unmet() {
            return unmet;
        }
    }

    private final String word;
    private final Target target;
    private final boolean kill;
    private final Need need;

    FaultKind(String word, Target target, boolean kill) {
        this(word, target, kill, Need.NOTHING);
    }

    FaultKind(String word, Target target, boolean kill, Need need) {
        this.word = word;
        this.target = target;
        this.kill = kill;
        this.need = need;
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

    /** What a run must have for it. */
    public Need need() {
        return need;
    }

    /** The kinds that a run can do which has these. */
    public static List<FaultKind> possible(Set<Need> met) {
        return Arrays.stream(values())
                .filter(kind -> kind.need == Need.NOTHING || met.contains(kind.need))
                .toList();
    }
}
