package dev.spillway.savepoint;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;

/** A savepoint or retained checkpoint on disk. */
public final class Savepoint {

    private static final String METADATA = "_metadata";

    private final Path folder;
    private final CheckpointMetadata metadata;

    private Savepoint(Path folder, CheckpointMetadata metadata) {
        this.folder = folder;
        this.metadata = metadata;
    }

    /**
     * Opens the savepoint in a folder; its data files are read when they are asked for.
     *
     * @throws SavepointException if the folder holds none, or one of another kind of file
     */
    public static Savepoint open(Path folder) {
        Path file = folder.resolve(METADATA);
        if (!Files.isRegularFile(file)) {
            throw new SavepointException(folder + " is no savepoint or checkpoint: it holds no " + METADATA);
        }
        ClassLoader loader = Savepoint.class.getClassLoader();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            String pointer = folder.toAbsolutePath().toUri().toString();
            return new Savepoint(folder, Checkpoints.loadCheckpointMetadata(in, loader, pointer));
        } catch (IOException e) {
            throw new SavepointException("cannot read " + file, e);
        }
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /**
     * What it holds, by uid.
     *
     * @param code finds the classes that are to read the states
     * @throws SavepointException if a data file cannot be read
     */
    public List<StoredOperator> operators(ClassLoader code) {
        return metadata.getOperatorStates().stream()
                .filter(operator -> operator.hasSubtaskStates())
                .map(operator -> stored(operator, code))
                .filter(operator -> !operator.states().isEmpty())
                .sorted(Comparator.comparing(StoredOperator::uid))
                .toList();
    }

    Iterable<OperatorState> operatorStates() {
        return metadata.getOperatorStates();
    }

    static String uid(OperatorState operator) {
        return operator.getOperatorUid()
                .orElseGet(() -> operator.getOperatorID().toHexString());
    }

    private static StoredOperator stored(OperatorState operator, ClassLoader code) {
        Map<String, StoredState> states = new TreeMap<>();
        StateHeaders headers = new StateHeaders(code);
        for (OperatorSubtaskState subtask : operator.getStates()) {
            for (StoredState state : headers.of(uid(operator), subtask)) {
                states.putIfAbsent(state.kind() + " " + state.name(), state);
            }
        }
        return new StoredOperator(
                operator.getOperatorID(),
                uid(operator),
                operator.getParallelism(),
                operator.getMaxParallelism(),
                operator.getStateSize(),
                List.copyOf(states.values()));
    }
}
