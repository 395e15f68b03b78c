package dev.spillway.cli;

import dev.spillway.cluster.LocalCluster;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every command on a cluster of processes: where it is kept. */
final class ClusterFolder {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the cluster; default .spillway/cluster in Spillway's folder.")
    private @Nullable Path data;

    Path path() {
        Path folder = data == null ? SpillwayCli.home().resolve(".spillway").resolve("cluster") : data;
        return folder.toAbsolutePath().normalize();
    }

    /** The cluster there, running or not. */
    Optional<LocalCluster> find() {
        return LocalCluster.open(SpillwayCli.home(), path());
    }

    /**
     * The cluster there.
     *
     * @throws UsageException if there is none
     */
    LocalCluster get() {
        return find().orElseThrow(() ->
                new UsageException("there is no cluster in " + path() + ": start one with ./spillway cluster up"));
    }
}
