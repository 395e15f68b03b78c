package dev.spillway.savepoint;

import dev.spillway.core.serial.VersionedSerializer;
import dev.spillway.savepoint.StoredState.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.BackendStateType;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;

/** Reads the heads of a savepoint's files: which states they hold, and whether code at hand can read them. */
final class StateHeaders {

    private static final String WHOLE_FILE = "(all)";

    private final ClassLoader code;

    /** @param code finds the classes of the serializers */
    StateHeaders(ClassLoader code) {
        this.code = code;
    }

    /**
     * The states of one subtask. A file whose serializers' classes are missing comes as one state with that problem.
     *
     * @param uid of the operator, for errors
     * @throws SavepointException if a file cannot be opened
     */
    List<StoredState> of(String uid, OperatorSubtaskState subtask) {
        List<StoredState> states = new ArrayList<>();
        for (KeyedStateHandle handle : subtask.getManagedKeyedState()) {
            head(handle).ifPresent(file -> states.addAll(read(uid, Kind.KEYED, file, this::keyed)));
        }
        for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
            states.addAll(read(uid, Kind.LIST, handle.getDelegateStateHandle(), this::ofOperator));
        }
        return states;
    }

    /** Where the list of states of a keyed file stands; empty for kinds of handles that have none. */
    static Optional<StreamStateHandle> head(KeyedStateHandle handle) {
        if (handle instanceof KeyGroupsStateHandle full) {
            return Optional.of(full.getDelegateStateHandle());
        }
        return handle instanceof IncrementalRemoteKeyedStateHandle rocks
                ? Optional.of(rocks.getMetaDataStateHandle())
                : Optional.empty();
    }

    /** Reads the states that a file lists at its head. */
    @FunctionalInterface
    private interface Head {
        List<StoredState> read(DataInputViewStreamWrapper in) throws IOException;
    }

    private static List<StoredState> read(String uid, Kind kind, StreamStateHandle file, Head head) {
        FSDataInputStream opened;
        try {
            opened = file.openInputStream();
        } catch (IOException e) {
            throw new SavepointException("cannot open the state of " + uid, e);
        }
        try (FSDataInputStream in = opened) {
            return head.read(new DataInputViewStreamWrapper(in));
        } catch (IOException | RuntimeException e) {
            return List.of(new StoredState(WHOLE_FILE, kind, "", said(e)));
        }
    }

    private List<StoredState> keyed(DataInputViewStreamWrapper in) throws IOException {
        KeyedBackendSerializationProxy<Object> head = new KeyedBackendSerializationProxy<>(code);
        head.read(in);
        return head.getStateMetaInfoSnapshots().stream()
                .map(state -> stored(
                        state,
                        state.getBackendStateType() == BackendStateType.PRIORITY_QUEUE ? Kind.TIMERS : Kind.KEYED))
                .toList();
    }

    private List<StoredState> ofOperator(DataInputViewStreamWrapper in) throws IOException {
        OperatorBackendSerializationProxy head = new OperatorBackendSerializationProxy(code);
        head.read(in);
        List<StoredState> states = new ArrayList<>();
        head.getOperatorStateMetaInfoSnapshots().forEach(state -> states.add(stored(state, Kind.LIST)));
        head.getBroadcastStateMetaInfoSnapshots().forEach(state -> states.add(stored(state, Kind.BROADCAST)));
        return states;
    }

    private StoredState stored(StateMetaInfoSnapshot state, Kind kind) {
        TypeSerializerSnapshot<?> written = state.getTypeSerializerSnapshot(CommonSerializerKeys.VALUE_SERIALIZER);
        if (written == null) {
            return new StoredState(state.getName(), kind, "unknown", "");
        }
        try {
            return judged(state.getName(), kind, written);
        } catch (RuntimeException e) {
            return new StoredState(state.getName(), kind, written.getClass().getName(), said(e));
        }
    }

    private <T> StoredState judged(String name, Kind kind, TypeSerializerSnapshot<T> written) {
        TypeSerializer<T> now = written.restoreSerializer();
        TypeSerializerSchemaCompatibility<T> compatibility =
                now.snapshotConfiguration().resolveSchemaCompatibility(written);
        String problem = "";
        if (borrowed(now.getClass())) {
            problem = missing(now.getClass().getName());
        } else if (compatibility.isIncompatible()) {
            problem = "written by a newer " + now.getClass().getSimpleName() + ": restore with the job that wrote it";
        }
        return new StoredState(name, kind, label(now), problem);
    }

    /** Whether a class comes from this program although the jar would have to bring it. */
    private boolean borrowed(Class<?> type) {
        ClassLoader own = StateHeaders.class.getClassLoader();
        return code != own && type.getClassLoader() == own && !type.getName().startsWith("org.apache.flink.");
    }

    private static String missing(String type) {
        return "the jar has no class " + type + ", with which this state was written";
    }

    private static String label(TypeSerializer<?> serializer) {
        String name = serializer.getClass().getSimpleName();
        return serializer instanceof VersionedSerializer<?> ours ? name + " v" + ours.version() : name;
    }

    private static String said(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof ClassNotFoundException
                ? missing(String.valueOf(root.getMessage()))
                : String.valueOf(e.getMessage());
    }
}
