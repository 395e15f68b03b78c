package dev.spillway.cli;

import dev.spillway.cluster.FlinkCommands.Submission;
import dev.spillway.cluster.LocalCluster;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Submits a job from its newest savepoint or checkpoint in the cluster's folder. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = "Submits JOB from its newest savepoint or checkpoint in --data; returns when all its tasks run.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ClusterResumeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterJob job;

    @Mixin
    private JobSettings settings;

    @Option(names = "--jar", paramLabel = "FILE", description = "Job jar; default the one that the build made.")
    private @Nullable Path jar;

    @Override
    public Integer call() {
        LocalCluster cluster = job.cluster();
        Submission submission = job.submission(cluster, settings, jar);
        Path state = cluster.commands()
                .newestState(job.name())
                .orElseThrow(() -> new UsageException("job " + job.name() + " has no savepoint or checkpoint in "
                        + cluster.folder() + ": submit it"));
        String id = cluster.commands().submit(submission, Optional.of(state));
        job.awaitRunning(cluster, id);
        spec.commandLine().getOut().println(job.name() + " runs as " + id + " from " + state);
        return ExitCode.OK;
    }
}
