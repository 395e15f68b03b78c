package dev.spillway.cli;

import dev.spillway.cluster.FlinkCommands.Submission;
import dev.spillway.cluster.LocalCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Submits a job's jar by Flink's own client. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Submits JOB to the cluster in --data, as 'flink run' does, with the merged flink-conf of the job.",
            "Returns when all its tasks run. Without --from it starts without state; 'resume' goes on."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ClusterSubmitCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterJob job;

    @Mixin
    private JobSettings settings;

    @Option(names = "--from", paramLabel = "DIR", description = "Savepoint or checkpoint to go on from.")
    private @Nullable Path from;

    @Option(names = "--jar", paramLabel = "FILE", description = "Job jar; default the one that the build made.")
    private @Nullable Path jar;

    @Override
    public Integer call() {
        if (from != null && !Files.exists(from.resolve("_metadata"))) {
            throw new UsageException("--from " + from + ": no savepoint or checkpoint, it holds no _metadata");
        }
        LocalCluster cluster = job.cluster();
        Submission submission = job.submission(cluster, settings, jar);
        String id =
                cluster.commands().submit(submission, Optional.ofNullable(from).map(Path::toAbsolutePath));
        job.awaitRunning(cluster, id);
        spec.commandLine().getOut().println(job.name() + " runs as " + id);
        return ExitCode.OK;
    }
}
