package dev.spillway.cluster;

import dev.spillway.local.Ports;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The ports of a new cluster: free ones, except where one is asked for.
 *
 * @param kafka of the first broker; 0 for a free one
 * @param rest of the first JobManager; 0 for a free one
 */
public record ClusterPorts(int kafka, int rest) {

    /** All free ones. */
    public static final ClusterPorts FREE = new ClusterPorts(0, 0);

    /** The ports by what listens there. */
    Map<String, Integer> claim(ClusterShape shape) {
        Map<String, Integer> ports = new TreeMap<>();
        Set<Integer> taken = new HashSet<>();
        for (Member member : shape.members()) {
            String name = member.name();
            boolean first = member.number() == 1;
            switch (member.role()) {
                case ZOOKEEPER -> ports.put("zookeeper", free(taken, 0, "ZooKeeper"));
                case BROKER -> {
                    ports.put(name, free(taken, first ? kafka : 0, "the Kafka broker"));
                    ports.put(name + "-controller", free(taken, 0, "the Kafka controller"));
                    if (shape.proxied()) {
                        ports.put(name + "-proxy", free(taken, 0, "the proxy"));
                        ports.put(name + "-behind-proxy", free(taken, 0, "the Kafka broker"));
                    }
                }
                case JOB_MANAGER -> ports.put(name + "-rest", free(taken, first ? rest : 0, "Flink's REST"));
                case TASK_MANAGER -> {
                    // It takes any free port, and tells the JobManager which.
                }
            }
        }
        return ports;
    }

    /** Ports are only probed, so that the same free one may come twice. */
    private static int free(Set<Integer> taken, int asked, String purpose) {
        int port = Ports.claim(asked, purpose);
        while (!taken.add(port)) {
            port = Ports.claim(0, purpose);
        }
        return port;
    }
}
