package dev.spillway.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobStatesTest {

    @TempDir
    Path data = Path.of("");

    @Test
    void findsNewestCompleteCheckpointOverAllRuns() throws Exception {
        JobStates states = JobStates.of(data, "copy");
        assertThat(JobStates.latestCheckpoint(data, "copy")).isEmpty();
        Path first = states.nextRun();
        complete(first.resolve("job1/chk-9"), 9);
        Path second = states.nextRun();
        complete(second.resolve("job2/chk-2"), 2);
        Path newest = complete(second.resolve("job2/chk-11"), 11);
        truncate(complete(second.resolve("job2/chk-12"), 12).resolve("_metadata"));
        Files.createDirectories(second.resolve("job2/chk-13"));
        states.nextRun();
        assertThat(JobStates.latestCheckpoint(data, "copy")).contains(newest);
        Path savepoint = complete(second.resolve("savepoint-abc"), 14);
        assertThat(JobStates.latestCheckpoint(data, "copy")).contains(savepoint);
        assertThat(JobStates.latestCheckpoint(data, "other")).isEmpty();
    }

    @Test
    void keepsRestoredRunAndTheOneBefore() throws Exception {
        JobStates states = JobStates.of(data, "copy");
        List<Path> runs = List.of(states.nextRun(), states.nextRun(), states.nextRun(), states.nextRun());
        states.forgetBefore(runs.get(2).resolve("job/chk-1"));
        assertThat(runs.get(0)).doesNotExist();
        assertThat(runs.subList(1, 4)).allSatisfy(run -> assertThat(run).isDirectory());
    }

    private static Path complete(Path checkpoint, long id) throws Exception {
        Files.createDirectories(checkpoint);
        try (OutputStream output = Files.newOutputStream(checkpoint.resolve("_metadata"))) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(id, List.of(), List.of()), output);
        }
        return checkpoint;
    }

    private static void truncate(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }
}
