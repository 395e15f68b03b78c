package dev.spillway.cli;

import dev.spillway.cluster.LocalCluster;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops a running job with a savepoint. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = "Stops JOB with a savepoint and prints where it is; 'resume' goes on from there.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ClusterStopCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterJob job;

    @Override
    public Integer call() {
        LocalCluster cluster = job.cluster();
        String id = job.runningId(cluster);
        spec.commandLine().getOut().println(cluster.commands().stop(job.name(), id));
        return ExitCode.OK;
    }
}
