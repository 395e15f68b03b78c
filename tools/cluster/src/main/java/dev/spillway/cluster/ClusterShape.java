package dev.spillway.cluster;

import dev.spillway.local.LocalStackException;
import java.util.ArrayList;
import java.util.List;

/**
 * How many processes of each kind a cluster has. Fixed for the life of its folder.
 *
 * @param brokers Kafka nodes: 1, or 3 with every topic on all of them
 * @param jobManagers 1 or 2, of which one leads
 * @param taskManagers 1 to 9
 * @param slots parallel tasks of one TaskManager
 * @param proxied whether Flink reaches the brokers by ports of their own, for something to stand between
 */
public record ClusterShape(int brokers, int jobManagers, int taskManagers, int slots, boolean proxied) {

    /**
     * Checks the numbers.
     *
     * @throws LocalStackException naming the one that cannot be had
     */
    public ClusterShape {
        if (brokers != 1 && brokers != 3) {
            throw new LocalStackException(brokers + " brokers: 1 or 3 make a quorum");
        }
        check("JobManagers", jobManagers, 2);
        check("TaskManagers", taskManagers, 9);
        check("slots", slots, 64);
    }

    private static void check(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new LocalStackException(value + " " + what + ": expected 1 to " + most);
        }
    }

    /** The same with or without ports for something to stand between Flink and the brokers. */
    public ClusterShape withProxied(boolean other) {
        return new ClusterShape(brokers, jobManagers, taskManagers, slots, other);
    }

    /** Slots of all TaskManagers together. */
    public int allSlots() {
        return taskManagers * slots;
    }

    /** All processes, in the order in which they are started. */
    List<Member> members() {
        List<Member> members = new ArrayList<>();
        add(members, Role.ZOOKEEPER, 1);
        add(members, Role.BROKER, brokers);
        add(members, Role.JOB_MANAGER, jobManagers);
        add(members, Role.TASK_MANAGER, taskManagers);
        return members;
    }

    private static void add(List<Member> members, Role role, int count) {
        for (int number = 1; number <= count; number++) {
            members.add(new Member(role, number));
        }
    }
}
