package dev.spillway.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/** The broker's folder: formatted once, then the same cluster for ever. */
final class KafkaFolder {

    private KafkaFolder() {}

    /**
     * Formats {@code folder} if it is new.
     *
     * @param clusterId the id to give a new one
     * @return the cluster's id
     * @throws LocalStackException if the folder cannot be read or written
     */
    static String prepare(Path folder, int nodeId, String controllerListener, String clusterId) {
        try {
            Files.createDirectories(folder);
            checkUnused(folder);
            Optional<String> existing = new MetaPropertiesEnsemble.Loader()
                    .addLogDirs(List.of(folder.toString()))
                    .addMetadataLogDir(folder.toString())
                    .load()
                    .clusterId();
            return existing.isPresent() ? existing.get() : format(folder, nodeId, controllerListener, clusterId);
        } catch (LocalStackException e) {
            throw e;
        } catch (Exception e) {
            throw new LocalStackException(
                    "cannot use the Kafka data folder " + folder + ": " + LocalStackException.rootCause(e), e);
        }
    }

    private static String format(Path folder, int nodeId, String controllerListener, String clusterId)
            throws Exception {
        if (!isEmpty(folder)) {
            throw new LocalStackException("the Kafka data folder " + folder
                    + " holds files but no meta.properties: choose an empty folder, or the one of an earlier run");
        }
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setClusterId(clusterId)
                    .setNodeId(nodeId)
                    .setControllerListenerName(controllerListener)
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .run();
        }
        return clusterId;
    }

    /** Tries the lock that a running broker holds, as a second broker would give up without a word. */
    private static void checkUnused(Path folder) throws IOException {
        Path file = folder.resolve(".lock");
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw inUse(folder);
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(folder);
        }
    }

    private static LocalStackException inUse(Path folder) {
        return new LocalStackException("the Kafka data folder " + folder
                + " is in use by another running broker: stop that one or choose another folder");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
