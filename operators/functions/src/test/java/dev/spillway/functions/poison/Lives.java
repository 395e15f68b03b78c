package dev.spillway.functions.poison;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.Outcome;
import dev.spillway.core.serial.CoreTypes;
import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.util.TestingTaskManagerRuntimeInfo;
import org.apache.flink.util.OutputTag;

/** The tasks of one job, one after the other, on TaskManagers that checkpoint to one folder. */
final class Lives {

    static final String JOB = "beat job";
    static final OutputTag<DeadLetter> LETTERS = new OutputTag<>("letters", CoreTypes.DEAD_LETTER);
    static final OutputTag<Outcome> OUTCOMES = new OutputTag<>("outcomes", CoreTypes.OUTCOME);

    private Lives() {}

    /** A TaskManager that checkpoints to a folder. */
    static MockEnvironment on(Path folder) {
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        return with(settings);
    }

    /** A TaskManager that has no folder. */
    static MockEnvironment nowhere() {
        return with(new Configuration());
    }

    private static MockEnvironment with(Configuration settings) {
        return new MockEnvironmentBuilder()
                .setTaskManagerRuntimeInfo(new TestingTaskManagerRuntimeInfo(settings))
                .setMaxParallelism(16)
                .setParallelism(1)
                .setJobName(JOB)
                .build();
    }

    /** Where the notes of a stage are. */
    static Path notes(Path folder, String stage, String version) {
        return folder.resolve("suspects/beat_job").resolve(stage).resolve(version);
    }
}
