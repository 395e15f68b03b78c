package dev.spillway.cluster;

/** What a process of the cluster is there for, in the order in which they are started. */
public enum Role {
    /** Elects the leading JobManager and points to its jobs. */
    ZOOKEEPER("zookeeper"),
    /** A Kafka node, broker and controller in one. */
    BROKER("broker"),
    /** Schedules jobs and their checkpoints. */
    JOB_MANAGER("jobmanager"),
    /** Runs tasks. */
    TASK_MANAGER("taskmanager");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** Its name in commands, files and reports. */
    public String word() {
        return word;
    }
}
