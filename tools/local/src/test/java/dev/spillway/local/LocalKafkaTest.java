package dev.spillway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.core.Topic.Cleanup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {

    private static final LocalTopic EVENTS = new LocalTopic("events.seen.v1", 2, Cleanup.DELETE);
    private static final LocalTopic TABLE = new LocalTopic("accounts.known.v1", 1, Cleanup.COMPACT);

    @Test
    void keepsClusterTopicsAndOldRecordsOverRestart(@TempDir Path folder) throws Exception {
        Set<Thread> before = ThreadLeaks.nonDaemon();
        List<String> values = List.of("a", "b", "c");
        String cluster;
        try (LocalKafka kafka = LocalKafka.start(folder, 0)) {
            cluster = kafka.clusterId();
            kafka.createTopics(List.of(EVENTS, TABLE));
            Records.write(
                    kafka, EVENTS.name(), Instant.parse("2018-01-01T00:00:00Z").toEpochMilli(), values);
            Records.write(
                    kafka, EVENTS.name(), Instant.parse("2099-01-01T00:00:00Z").toEpochMilli(), List.of("d"));
        }
        try (LocalKafka kafka = LocalKafka.start(folder, 0)) {
            assertThat(kafka.clusterId()).isEqualTo(cluster);
            kafka.createTopics(List.of(EVENTS, TABLE));
            assertThat(Records.read(kafka, EVENTS.name(), 4)).containsExactlyInAnyOrder("a", "b", "c", "d");
            assertThat(kafka.failure()).isEmpty();
        }
        assertThat(ThreadLeaks.since(before)).isEmpty();
    }

    @Test
    void refusesToChangePartitionCountAndToCreateTopicsByAccident() throws Exception {
        try (LocalKafka kafka = LocalKafka.temporary()) {
            kafka.createTopics(List.of(EVENTS));
            assertThatThrownBy(() -> kafka.createTopics(List.of(new LocalTopic(EVENTS.name(), 3, Cleanup.DELETE))))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("events.seen.v1 exists with 2 partitions, not 3");
            try (Admin admin = kafka.admin()) {
                assertThat(admin.listTopics().names().get()).containsExactly(EVENTS.name());
            }
        }
    }

    @Test
    void namesTakenPortAndTheMend(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LocalKafka.start(folder, taken.getLocalPort()))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " for the Kafka broker")
                    .hasMessageContaining("ask for another port");
        }
    }

    @Test
    void namesFolderInUseByAnotherBroker(@TempDir Path folder) {
        try (LocalKafka first = LocalKafka.start(folder, 0)) {
            assertThatThrownBy(() -> LocalKafka.start(folder, 0))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining(folder + " is in use by another running broker");
            first.createTopics(List.of(EVENTS));
            assertThat(first.failure()).isEmpty();
        }
    }

    @Test
    void childProcessEndsWhenItsInputCloses(@TempDir Path folder) throws Exception {
        Process child = child(folder);
        try {
            assertThat(firstLine(child)).matches("bootstrap 127\\.0\\.0\\.1:\\d+");
            child.getOutputStream().close();
            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isZero();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void keepsRecordsOfKilledProcess(@TempDir Path folder) throws Exception {
        Process child = child(folder);
        try {
            String bootstrap = firstLine(child).replace("bootstrap ", "");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
                TopicCreation.ensure(admin, List.of(EVENTS));
            }
            Records.write(bootstrap, EVENTS.name(), 0, List.of("a", "b"));
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (LocalKafka kafka = LocalKafka.start(folder, 0)) {
            assertThat(Records.read(kafka, EVENTS.name(), 2)).containsExactlyInAnyOrder("a", "b");
        }
    }

    private static Process child(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LocalKafkaMain.class.getName(),
                        folder.toString(),
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String firstLine(Process child) throws IOException {
        String line =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8)).readLine();
        return line == null ? "no output" : line;
    }
}
