package dev.spillway.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.spillway.local.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code cluster.json} in the cluster's folder remembers.
 *
 * @param kafkaId the Kafka cluster's id
 * @param shape how many processes there are
 * @param ports by what listens there; the same over restarts
 * @param pids process ids by name, of those that were started and not ended by us
 */
record ClusterFile(String kafkaId, ClusterShape shape, Map<String, Integer> ports, Map<String, Long> pids) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    ClusterFile {
        ports = new TreeMap<>(ports);
        pids = new TreeMap<>(pids);
    }

    /** What the folder remembers; empty for a folder without a cluster. */
    static Optional<ClusterFile> read(Path folder) {
        Path file = path(folder);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), ClusterFile.class));
        } catch (IOException e) {
            throw new LocalStackException("cannot read " + file + ": " + LocalStackException.rootCause(e), e);
        }
    }

    /** Replaces the file whole, so that a crash leaves the old one or the new one. */
    void write(Path folder) {
        Path file = path(folder);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, JSON.writeValueAsString(this));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LocalStackException("cannot write " + file + ": " + LocalStackException.rootCause(e), e);
        }
    }

    int port(String name) {
        Integer port = ports.get(name);
        if (port == null) {
            throw new LocalStackException("cluster.json names no port of " + name + ": give another folder");
        }
        return port;
    }

    private static Path path(Path folder) {
        return folder.resolve("cluster.json");
    }
}
