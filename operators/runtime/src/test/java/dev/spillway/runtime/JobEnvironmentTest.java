package dev.spillway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.junit.jupiter.api.Test;

class JobEnvironmentTest {

    @Test
    void holdsWhatTheCodeReliesOnWhateverFlinkConfSays() {
        Configuration careless = new Configuration();
        careless.set(PipelineOptions.GENERIC_TYPES, true);
        careless.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        careless.set(PipelineOptions.OBJECT_REUSE, false);
        ReadableConfig used = JobEnvironment.create(careless).getConfiguration();
        assertThat(used.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(used.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
        assertThat(used.get(PipelineOptions.OBJECT_REUSE)).isTrue();
    }

    @Test
    void leavesWhatMayBeTunedToFlinkConf() {
        Configuration tuned = new Configuration();
        tuned.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(7));
        assertThat(JobEnvironment.create(tuned).getBufferTimeout()).isEqualTo(7);
    }

    @Test
    void fixesMaxParallelismSinceStateCannotBeRestoredWithAnother() {
        Configuration other = new Configuration();
        other.set(PipelineOptions.MAX_PARALLELISM, 64);
        assertThat(JobEnvironment.create(other).getMaxParallelism()).isEqualTo(128);
        assertThat(JobEnvironment.create().getMaxParallelism()).isEqualTo(128);
    }
}
