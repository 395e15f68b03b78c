package dev.spillway.cli;

import dev.spillway.cli.terminal.Table;
import dev.spillway.cluster.ClusterJobs;
import dev.spillway.cluster.LocalCluster;
import dev.spillway.cluster.Member;
import java.io.PrintWriter;
import java.util.Map;

/** What a terminal shows of a cluster of processes. */
final class ClusterView {

    private ClusterView() {}

    /** Prints addresses, processes and jobs. */
    static void show(LocalCluster cluster, PrintWriter out) {
        out.println("folder        " + cluster.folder());
        out.println("Kafka         " + cluster.bootstrapServers());
        cluster.restAddresses().forEach(address -> out.println("Flink web UI  " + address));
        Map<String, Long> running = cluster.running();
        Table processes = new Table("process", "pid", "state");
        for (Member member : cluster.members()) {
            Long pid = running.get(member.name());
            processes.row(member.name(), pid == null ? "-" : pid.toString(), pid == null ? "DOWN" : "UP");
        }
        processes.lines().forEach(out::println);
        Table jobs = new Table("job", "state", "id");
        var all = cluster.jobs().all();
        for (ClusterJobs.Job job : all) {
            jobs.row(job.name(), job.state(), job.id());
        }
        if (!all.isEmpty()) {
            jobs.lines().forEach(out::println);
        }
    }
}
