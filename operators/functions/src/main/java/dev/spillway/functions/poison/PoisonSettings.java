package dev.spillway.functions.poison;

import dev.spillway.runtime.Settings;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.jspecify.annotations.Nullable;

/**
 * Where crashes are noted and how many records are put aside. The place is below {@code execution.checkpointing.dir}, of
 * the job or else of its TaskManager: all of them can write there already, and it outlives them.
 *
 * @param folder of all crashes of the job, empty if there is no place
 * @param limit records of a stage that are put aside, 0 for none
 */
record PoisonSettings(String folder, int limit) {

    private static final String LIMIT = "poison.limit";
    private static final int DEFAULT_LIMIT = 10;
    private static final int MOST = CrashNotes.MOST / 2;

    /** Reads {@code poison.limit} and gives it to all stages of the job. */
    static void declare(StreamExecutionEnvironment env, Settings settings) {
        long limit = settings.integer(LIMIT, DEFAULT_LIMIT, 0, MOST);
        Map<String, String> parameters =
                new HashMap<>(env.getConfig().getGlobalJobParameters().toMap());
        parameters.put(LIMIT, Long.toString(limit));
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GLOBAL_JOB_PARAMETERS, parameters);
        env.configure(configuration);
    }

    /** What the task was told. */
    static PoisonSettings of(RuntimeContext context) {
        String limit = context.getGlobalJobParameters().getOrDefault(LIMIT, Integer.toString(DEFAULT_LIMIT));
        String place = "";
        if (context instanceof StreamingRuntimeContext task) {
            place = task.getJobConfiguration()
                    .getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
                    .or(() -> task.getTaskManagerRuntimeInfo()
                            .getConfiguration()
                            .getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
                    .map(root ->
                            root + "/suspects/" + fileName(context.getJobInfo().getJobName()))
                    .orElse("");
        }
        return new PoisonSettings(place, Integer.parseInt(limit));
    }

    /** The notes of a stage and version, null if there is no place for them or nothing is put aside. */
    @Nullable
    CrashNotes notes(String stage, String jobVersion) {
        return folder.isEmpty() || limit == 0
                ? null
                : new CrashNotes(new Path(folder + '/' + fileName(stage) + '/' + fileName(jobVersion)));
    }

    private static String fileName(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
