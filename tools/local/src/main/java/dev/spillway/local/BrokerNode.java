package dev.spillway.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One node of a Kafka cluster on loopback, broker and controller in one.
 *
 * @param id 1 and up
 * @param folder topics, offsets and metadata
 * @param port for clients
 * @param controllerPort for the other controllers
 * @param controllers controller port of every node by id, this one included
 * @param second another way in for clients, or {@link SecondListener#NONE}
 */
public record BrokerNode(
        int id,
        Path folder,
        int port,
        int controllerPort,
        SortedMap<Integer, Integer> controllers,
        SecondListener second) {

    /**
     * A second listener, whose clients are told another port than the broker listens on: something stands between.
     *
     * @param port that the broker listens on
     * @param toldPort that clients are told
     */
    public record SecondListener(int port, int toldPort) {

        /** There is no second listener. */
        public static final SecondListener NONE = new SecondListener(0, 0);

        boolean exists() {
            return port > 0;
        }
    }

    /** The only node of its cluster. */
    static BrokerNode single(Path folder, int port, int controllerPort) {
        return new BrokerNode(
                1, folder, port, controllerPort, new TreeMap<>(Map.of(1, controllerPort)), SecondListener.NONE);
    }

    /** Its {@code server.properties}. */
    public Properties settings() {
        return KafkaSettings.of(this);
    }

    /**
     * Formats the folder if it is new.
     *
     * @param clusterId the same for all nodes; one that was formatted before keeps its own
     * @return the cluster's id
     * @throws LocalStackException if the folder cannot be used
     */
    public String format(String clusterId) {
        return KafkaFolder.prepare(folder, id, KafkaSettings.CONTROLLER, clusterId);
    }
}
