package dev.spillway.local;

import java.nio.file.Path;

/**
 * How a local Flink cluster is laid out.
 *
 * @param conf the settings files to start from
 * @param dataFolder where checkpoints and savepoints are kept
 * @param restPort port of REST and web UI on loopback, or 0 for a free one
 * @param slots task slots: one for each parallel instance of each job
 */
public record LocalFlinkOptions(FlinkConf conf, Path dataFolder, int restPort, int slots) {

    /** Checks the slot count. */
    public LocalFlinkOptions {
        if (slots < 1) {
            throw new IllegalArgumentException(slots + " task slots, at least 1 needed");
        }
        dataFolder = dataFolder.toAbsolutePath();
    }
}
