package dev.spillway.savepoint;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;

/** The states of one file that belong to a subtask and not to keys, element by element. */
final class SubtaskStates {

    private final OperatorStateHandle handle;
    private final TreeSet<Long> boundaries = new TreeSet<>();

    SubtaskStates(OperatorStateHandle handle) {
        this.handle = handle;
        handle.getStateNameToPartitionOffsets().values().forEach(state -> {
            for (long offset : state.getOffsets()) {
                boundaries.add(offset);
            }
        });
        boundaries.add(handle.getStateSize());
    }

    /** Told each element of a state: its name, empty where elements have none, and its value. */
    @FunctionalInterface
    interface Sink {
        void add(String state, byte[] name, byte[] value);
    }

    /**
     * Hands on all elements.
     *
     * @param broadcastRead names of broadcast states that another subtask's file gave already; those found are added
     */
    void read(ClassLoader code, Set<String> broadcastRead, Sink sink) throws IOException {
        try (FSDataInputStream in = handle.getDelegateStateHandle().openInputStream()) {
            OperatorBackendSerializationProxy head = new OperatorBackendSerializationProxy(code);
            head.read(new DataInputViewStreamWrapper(in));
            for (StateMetaInfoSnapshot state : head.getOperatorStateMetaInfoSnapshots()) {
                list(state.getName(), in, sink);
            }
            for (StateMetaInfoSnapshot state : head.getBroadcastStateMetaInfoSnapshots()) {
                if (broadcastRead.add(state.getName())) {
                    broadcast(state, in, sink);
                }
            }
        }
    }

    private void list(String state, FSDataInputStream in, Sink sink) throws IOException {
        OperatorStateHandle.StateMetaInfo where =
                handle.getStateNameToPartitionOffsets().get(state);
        if (where == null) {
            return;
        }
        for (long offset : where.getOffsets()) {
            in.seek(offset);
            Long end = boundaries.higher(offset);
            sink.add(state, in.readNBytes((int) ((end == null ? offset : end) - offset)), new byte[0]);
        }
    }

    private void broadcast(StateMetaInfoSnapshot state, FSDataInputStream in, Sink sink) throws IOException {
        Map<String, OperatorStateHandle.StateMetaInfo> offsets = handle.getStateNameToPartitionOffsets();
        OperatorStateHandle.StateMetaInfo where = offsets.get(state.getName());
        if (where == null) {
            return;
        }
        in.seek(where.getOffsets()[0]);
        DataInputViewStreamWrapper view = new DataInputViewStreamWrapper(in);
        TypeSerializer<Object> keys = serializer(state, CommonSerializerKeys.KEY_SERIALIZER);
        TypeSerializer<Object> values = serializer(state, CommonSerializerKeys.VALUE_SERIALIZER);
        for (int left = view.readInt(); left > 0; left--) {
            byte[] key = bytes(keys, keys.deserialize(view));
            sink.add(state.getName(), key, bytes(values, values.deserialize(view)));
        }
    }

    @SuppressWarnings("unchecked") // a savepoint does not tell types
    private static TypeSerializer<Object> serializer(StateMetaInfoSnapshot state, CommonSerializerKeys which)
            throws IOException {
        var written = state.getTypeSerializerSnapshot(which);
        if (written == null) {
            throw new IOException("broadcast state " + state.getName() + " has no " + which);
        }
        return (TypeSerializer<Object>) written.restoreSerializer();
    }

    private static byte[] bytes(TypeSerializer<Object> serializer, Object value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }
}
