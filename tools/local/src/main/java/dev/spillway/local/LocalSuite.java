package dev.spillway.local;

import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole stack on one data folder: broker, topics, cluster, jobs. Each job continues from its newest checkpoint, and
 * closing ends everything in order, so that the next start on the same folder goes on where this one ended.
 */
public final class LocalSuite implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSuite.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final LocalKafka kafka;
    private final LocalFlink flink;
    private final List<LocalJob> jobs = new ArrayList<>();
    private boolean closed;

    private LocalSuite(LocalKafka kafka, LocalFlink flink) {
        this.kafka = kafka;
        this.flink = flink;
    }

    /**
     * Starts broker and cluster and creates the topics; no job runs yet.
     *
     * @param options how the cluster is laid out; the broker's folder is {@code kafka} in its data folder
     * @param kafkaPort the broker's port on loopback, or 0 for a free one
     * @throws LocalStackException in one line, with everything closed again
     */
    public static LocalSuite start(LocalFlinkOptions options, int kafkaPort, Collection<LocalTopic> topics) {
        LocalKafka kafka = LocalKafka.start(kafkaFolder(options.dataFolder()), kafkaPort);
        try {
            kafka.createTopics(topics);
            return new LocalSuite(kafka, LocalFlink.start(options));
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /**
     * Submits jobs one after the other, each from its newest checkpoint on the data folder or fresh.
     *
     * @param settingsOf gives each job its settings, which can name {@link #kafka()}'s address
     * @throws LocalStackException if one does not come to run; those before it run on until the suite is closed
     */
    public void resume(List<? extends SpillwayJob> toRun, Function<SpillwayJob, Settings> settingsOf) {
        for (SpillwayJob job : toRun) {
            jobs.add(flink.resume(job, settingsOf.apply(job)));
        }
    }

    /** The broker. */
    public LocalKafka kafka() {
        return kafka;
    }

    /** The cluster. */
    public LocalFlink flink() {
        return flink;
    }

    /** The jobs submitted so far. */
    public List<LocalJob> jobs() {
        return List.copyOf(jobs);
    }

    /** The folder in which the broker keeps its data below {@code dataFolder}. */
    public static Path kafkaFolder(Path dataFolder) {
        return dataFolder.resolve("kafka");
    }

    /**
     * Stops each job with a savepoint, or cancels it where that takes over 20 s (its last checkpoint stays), then the
     * cluster, then the broker. A second call does nothing.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (kafka;
                flink) {
            jobs.forEach(LocalSuite::end);
        }
    }

    /** A job that will not end in order must not keep the others from it: the cluster's close ends it. */
    private static void end(LocalJob job) {
        try {
            if (!job.status().isGloballyTerminalState()) {
                stop(job);
            }
        } catch (LocalStackException e) {
            LOG.warn("{}; closing the cluster under it", e.getMessage());
        }
    }

    private static void stop(LocalJob job) {
        try {
            job.stopWithSavepoint(job.runFolder(), STOP_LIMIT);
        } catch (LocalStackException e) {
            LOG.warn("{}; cancelling it, its last checkpoint stays", e.getMessage());
            job.cancel();
        }
    }
}
