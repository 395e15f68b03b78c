package dev.spillway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.core.Topic.Cleanup;
import dev.spillway.runtime.Operators;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSuiteTest {

    private static final LocalTopic IN = new LocalTopic("text.read.v1", 2, Cleanup.DELETE);
    private static final LocalTopic OUT = new LocalTopic("text.numbered.v1", 2, Cleanup.DELETE);
    private static final int BATCH = 100;

    @TempDir
    Path folder = Path.of("");

    @Test
    void losesAndRepeatsNothingOverCloseAndReopen() throws Exception {
        Set<Thread> before = ThreadLeaks.nonDaemon();
        try (LocalSuite suite = open()) {
            LocalJob job = suite.jobs().get(0);
            feedAndAwait(suite, 1);
            job.checkpoint();
            assertThat(job.checkpoints().completed()).isPositive();
            assertThat(job.checkpoints().lastSizeBytes()).isPositive();
            job.cancel();
            assertThat(job.status()).isEqualTo(JobStatus.CANCELED);
        }
        assertThat(JobStates.latestCheckpoint(folder, "counting-copy").orElseThrow())
                .satisfies(path -> assertThat(path.getFileName().toString()).startsWith("chk-"));
        try (LocalSuite suite = open()) {
            feedAndAwait(suite, 2);
        }
        assertThat(JobStates.latestCheckpoint(folder, "counting-copy").orElseThrow())
                .satisfies(path -> assertThat(path.getFileName().toString()).startsWith("savepoint-"));
        try (LocalSuite suite = open()) {
            feedAndAwait(suite, 3);
            assertThat(suite.jobs().get(0).restarts()).isZero();
            assertThat(suite.jobs().get(0).failureCause()).isEmpty();
        }
        assertThat(ThreadLeaks.since(before)).isEmpty();
    }

    @Test
    void probeAndReporterShowWhatJobsDo() throws Exception {
        try (LocalSuite suite = open()) {
            feedAndAwait(suite, 1);
            LocalJob job = suite.jobs().get(0);
            job.checkpoint();
            StackProbe.Job seen = Await.until(
                    () -> suite.flink().probe().read(job),
                    numbers -> numbers.vertices().get(1).recordsIn() == BATCH);
            assertThat(seen.name()).isEqualTo("counting-copy");
            assertThat(seen.status()).isEqualTo("RUNNING");
            assertThat(seen.restarts()).isZero();
            assertThat(seen.checkpoints().completed()).isPositive();
            assertThat(seen.vertices().get(0).recordsOut()).isEqualTo(BATCH);
            assertThat(seen.vertices()).allSatisfy(vertex -> {
                assertThat(vertex.parallelism()).isEqualTo(2);
                assertThat(vertex.backpressured()).isBetween(0.0, 1.0);
            });
            assertThat(metrics(suite.flink().prometheusPort())).contains("numRecordsIn");
        }
    }

    @Test
    void refusesJobThatCannotStartWithItsRootCause() throws Exception {
        try (LocalFlink flink = LocalFlink.start(options(0))) {
            assertThatThrownBy(() -> flink.submit(new BrokenJob(), Settings.of(Map.of()), Optional.empty()))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessage("job broken-map did not start: IllegalStateException: no such model");
        }
    }

    @Test
    void refusesCheckpointThatIsNotThere() throws Exception {
        Path missing = folder.resolve("checkpoints/counting-copy/run-000001/chk-1");
        try (LocalFlink flink = LocalFlink.start(options(0))) {
            assertThatThrownBy(() -> flink.submit(new BrokenJob(), Settings.of(Map.of()), Optional.of(missing)))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("job broken-map did not start")
                    .hasMessageContaining(missing.toString());
        }
    }

    @Test
    void namesTakenPortOfWebInterface() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LocalFlink.start(options(taken.getLocalPort())))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " for the Flink web UI");
        }
    }

    private LocalFlinkOptions options(int restPort) throws Exception {
        return new LocalFlinkOptions(TestConf.write(folder), folder, restPort, 2);
    }

    private LocalSuite open() throws Exception {
        LocalSuite suite = LocalSuite.start(options(0), 0, List.of(IN, OUT));
        suite.resume(
                List.of(new CountingCopyJob(suite.kafka().bootstrapServers(), IN.name(), OUT.name())),
                job -> Settings.of(Map.of()));
        return suite;
    }

    /** Writes one more batch and waits until every value of all batches so far is out, exactly once. */
    private static void feedAndAwait(LocalSuite suite, int batches) throws Exception {
        Records.write(suite.kafka(), IN.name(), 1_500_000_000_000L, Collections.nCopies(BATCH, "a"));
        List<String> expected = new ArrayList<>();
        for (int number = 1; number <= batches * BATCH; number++) {
            expected.add("a" + number);
        }
        assertThat(Records.read(suite.kafka(), OUT.name(), expected.size()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String metrics(int port) throws Exception {
        try (var input =
                URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Fails while its tasks open. */
    private record BrokenJob() implements SpillwayJob {

        @Override
        public String name() {
            return "broken-map";
        }

        @Override
        public void define(StreamExecutionEnvironment env, Settings settings) {
            var numbers = Operators.named(env.fromSequence(1, 1_000_000_000L), "count-up");
            var mapped = Operators.named(numbers.map(new Unopenable()), "fail-open");
            mapped.sinkTo(new DiscardingSink<>()).uid("drop-all").name("drop-all");
        }
    }

    private static final class Unopenable extends RichMapFunction<Long, Long> {

        private static final long serialVersionUID = 1L;

        @Override
        public void open(OpenContext context) {
            throw new IllegalStateException("no such model");
        }

        @Override
        public Long map(Long value) {
            return value;
        }
    }
}
