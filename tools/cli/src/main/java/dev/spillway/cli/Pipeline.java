package dev.spillway.cli;

import dev.spillway.local.LocalTopic;
import dev.spillway.runtime.ConfigException;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import java.util.Collection;
import java.util.List;

/** The jobs that a session runs, with their topics and settings. */
interface Pipeline {

    /** {@code split} or {@code fused}. */
    String topology();

    /** The jobs, in the order in which they are started. */
    List<? extends SpillwayJob> jobs();

    /** Every topic that the jobs read or write. */
    Collection<LocalTopic> topics();

    /** The topics that a job must have taken in before the first transaction comes; none for most jobs. */
    List<String> readFirst(SpillwayJob job);

    /**
     * A job's settings on a local broker.
     *
     * @throws ConfigException listing the values that cannot be used
     */
    Settings settings(SpillwayJob job, String bootstrapServers);
}
