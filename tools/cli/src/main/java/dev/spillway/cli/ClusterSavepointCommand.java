package dev.spillway.cli;

import dev.spillway.cluster.LocalCluster;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes a savepoint of a running job. */
@Command(
        name = "savepoint",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = "Takes a savepoint of JOB, which runs on, and prints where it is.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ClusterSavepointCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterJob job;

    @Override
    public Integer call() {
        LocalCluster cluster = job.cluster();
        String id = job.runningId(cluster);
        spec.commandLine().getOut().println(cluster.commands().savepoint(job.name(), id));
        return ExitCode.OK;
    }
}
