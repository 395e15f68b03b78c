package dev.spillway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.local.LocalStackException;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster's folder remembers, and whose processes it takes for its own. */
class LocalClusterTest {

    private static final Path HOME = Path.of("../..");
    private static final ClusterShape SHAPE = new ClusterShape(3, 2, 2, 4, true);

    @TempDir
    Path folder = Path.of("");

    @Test
    void opensWhatWasCreatedWithTheSamePorts() {
        LocalCluster created = LocalCluster.create(HOME, folder, SHAPE, ClusterPorts.FREE);
        LocalCluster opened = LocalCluster.open(HOME, folder).orElseThrow();
        assertThat(opened.shape()).isEqualTo(SHAPE);
        assertThat(opened.bootstrapServers()).isEqualTo(created.bootstrapServers());
        assertThat(opened.flinkBootstrapServers())
                .isEqualTo(created.flinkBootstrapServers())
                .isNotEqualTo(opened.bootstrapServers());
        assertThat(opened.restAddresses()).isEqualTo(created.restAddresses()).hasSize(2);
        assertThat(opened.members())
                .extracting(Member::name)
                .containsExactly(
                        "zookeeper-1",
                        "broker-1",
                        "broker-2",
                        "broker-3",
                        "jobmanager-1",
                        "jobmanager-2",
                        "taskmanager-1",
                        "taskmanager-2");
    }

    @Test
    void givesEachListenerAPortOfItsOwn() {
        LocalCluster cluster = LocalCluster.create(HOME, folder, SHAPE, ClusterPorts.FREE);
        HashSet<Integer> ports = new HashSet<>();
        assertThat(ports.add(cluster.port("zookeeper"))).isTrue();
        IntStream.rangeClosed(1, 3)
                .mapToObj(id -> "broker-" + id)
                .forEach(broker -> assertThat(ports.add(cluster.port(broker))
                                && ports.add(cluster.port(broker + "-controller"))
                                && ports.add(cluster.port(broker + "-proxy"))
                                && ports.add(cluster.port(broker + "-behind-proxy")))
                        .isTrue());
    }

    @Test
    void neverTouchesAProcessThatHasItsIdButNotItsMark() throws Exception {
        LocalCluster.create(HOME, folder, new ClusterShape(1, 1, 1, 1, false), ClusterPorts.FREE);
        ObjectMapper json = new ObjectMapper();
        File file = folder.resolve("cluster.json").toFile();
        ObjectNode remembered = (ObjectNode) json.readTree(file);
        remembered.withObject("/pids").put("broker-1", ProcessHandle.current().pid());
        json.writeValue(file, remembered);

        LocalCluster cluster = LocalCluster.open(HOME, folder).orElseThrow();
        assertThat(cluster.running()).isEmpty();
        cluster.kill(cluster.members(Role.BROKER).get(0));
        cluster.stopAll();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void refusesASecondClusterInAFolderAndNumbersThatCannotBe() {
        LocalCluster.create(HOME, folder, SHAPE, ClusterPorts.FREE);
        assertThatThrownBy(() -> LocalCluster.create(HOME, folder, SHAPE, ClusterPorts.FREE))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("holds a cluster already");
        assertThatThrownBy(() -> new ClusterShape(2, 1, 1, 1, false)).hasMessageContaining("2 brokers");
        assertThatThrownBy(() -> new ClusterShape(1, 3, 1, 1, false)).hasMessageContaining("3 JobManagers");
        assertThatThrownBy(() -> new ClusterShape(1, 1, 0, 1, false)).hasMessageContaining("0 TaskManagers");
        assertThat(LocalCluster.open(HOME, folder.resolve("nothing"))).isEmpty();
    }
}
