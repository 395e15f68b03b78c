package dev.spillway.cli;

import dev.spillway.cluster.LocalCluster;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends the processes of a cluster: those that it recorded and that are still its own, no other. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Ends the processes of the cluster in --data; topics, checkpoints and savepoints stay.",
            "Jobs that were not stopped go on from their last checkpoint at the next 'cluster up'."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ClusterDownCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterFolder folder;

    @Override
    public Integer call() {
        LocalCluster cluster = folder.get();
        Map<String, Long> running = cluster.running();
        cluster.stopAll();
        spec.commandLine()
                .getOut()
                .println(
                        running.isEmpty()
                                ? "nothing was running in " + cluster.folder()
                                : "ended " + String.join(", ", running.keySet()));
        return ExitCode.OK;
    }
}
