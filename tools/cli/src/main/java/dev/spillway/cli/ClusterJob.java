package dev.spillway.cli;

import dev.spillway.cluster.ClusterJobs;
import dev.spillway.cluster.FlinkCommands.Submission;
import dev.spillway.cluster.LocalCluster;
import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.runtime.SpillwayJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The job that a command on a cluster is about, and the cluster. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ClusterJob {

    private static final Duration RUNNING_LIMIT = Duration.ofMinutes(2);

    @Mixin
    private ClusterFolder folder;

    @Parameters(paramLabel = "JOB", description = "Name of the job, e.g. transaction-express.")
    private String name;

    String name() {
        return name;
    }

    LocalCluster cluster() {
        return folder.get();
    }

    /**
     * The job of that name.
     *
     * @throws UsageException if there is none
     */
    SpillwayJob job() {
        SpillwayJob job = TransactionJobs.all().get(name);
        if (job == null) {
            throw new UsageException("there is no job '" + name + "'; there are "
                    + String.join(", ", new TreeSet<>(TransactionJobs.all().keySet())));
        }
        return job;
    }

    /**
     * The id of its run.
     *
     * @throws UsageException if it does not run
     */
    String runningId(LocalCluster cluster) {
        job();
        return cluster.jobs()
                .current(name)
                .map(ClusterJobs.Job::id)
                .orElseThrow(() -> new UsageException("job " + name + " does not run on the cluster in "
                        + cluster.folder() + "; see ./spillway cluster status"));
    }

    /**
     * What to submit.
     *
     * @throws UsageException if it runs already, or there is no jar
     */
    Submission submission(LocalCluster cluster, JobSettings settings, @Nullable Path jar) {
        SpillwayJob job = job();
        settings.check();
        if (cluster.jobs().current(name).isPresent()) {
            throw new UsageException("job " + name + " runs already: stop it first");
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("kafka.bootstrap-servers", cluster.flinkBootstrapServers());
        values.putAll(settings.of(name));
        return new Submission(name, job.getClass().getName(), jar == null ? builtJar() : existing(jar), values);
    }

    /** Waits until all its tasks work. */
    void awaitRunning(LocalCluster cluster, String id) {
        cluster.jobs().awaitRunning(id, RUNNING_LIMIT);
    }

    /** The jar that the build made. */
    static Path builtJar() {
        String file = "spillway-transactions-" + Versions.all().get("spillway") + "-job.jar";
        return existing(SpillwayCli.home().resolve("jobs/transactions/target").resolve(file));
    }

    private static Path existing(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new UsageException("there is no job jar " + jar + ": build it with mvn -DskipTests package");
        }
        return jar.toAbsolutePath();
    }
}
