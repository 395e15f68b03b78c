package dev.spillway.savepoint;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsSavepointStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StateSerializerProvider;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.restore.FullSnapshotRestoreOperation;
import org.apache.flink.runtime.state.restore.KeyGroup;
import org.apache.flink.runtime.state.restore.KeyGroupEntry;
import org.apache.flink.runtime.state.restore.SavepointRestoreResult;
import org.apache.flink.runtime.state.restore.ThrowingIterator;
import org.apache.flink.util.FlinkException;

/** Reads every entry of a savepoint's states as bytes. */
final class StateReader {

    private final Savepoint savepoint;
    private final ClassLoader code = StateReader.class.getClassLoader();
    private final Map<Name, StateContents> contents = new TreeMap<>();

    StateReader(Savepoint savepoint) {
        this.savepoint = savepoint;
    }

    /** A state of an operator. */
    record Name(String uid, String state) implements Comparable<Name> {

        private static final Comparator<Name> ORDER =
                Comparator.comparing(Name::uid).thenComparing(Name::state);

        @Override
        public int compareTo(Name other) {
            return ORDER.compare(this, other);
        }
    }

    /** The entries of all states. */
    Map<Name, StateContents> read() {
        for (OperatorState operator : savepoint.operatorStates()) {
            String uid = Savepoint.uid(operator);
            Set<String> broadcastRead = new HashSet<>();
            for (OperatorSubtaskState subtask : operator.getStates()) {
                for (KeyedStateHandle handle : subtask.getManagedKeyedState()) {
                    keyed(uid, full(uid, handle));
                }
                for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
                    ofSubtask(uid, handle, broadcastRead);
                }
            }
        }
        return contents;
    }

    private KeyGroupsStateHandle full(String uid, KeyedStateHandle handle) {
        if (handle instanceof KeyGroupsSavepointStateHandle canonical) {
            return canonical;
        }
        throw new SavepointException(savepoint.folder() + " is not in the canonical format (state of " + uid
                + "): take it with 'flink savepoint --type canonical'");
    }

    private void keyed(String uid, KeyGroupsStateHandle handle) {
        try {
            ThrowingIterator<SavepointRestoreResult> files = new FullSnapshotRestoreOperation<>(
                            handle.getKeyGroupRange(), code, List.of(handle), keySerializer(handle))
                    .restore();
            while (files.hasNext()) {
                SavepointRestoreResult file = files.next();
                List<StateMetaInfoSnapshot> states = file.getStateMetaInfoSnapshots();
                try (ThrowingIterator<KeyGroup> groups = file.getRestoredKeyGroups()) {
                    while (groups.hasNext()) {
                        entries(uid, states, groups.next());
                    }
                }
            }
        } catch (IOException | FlinkException e) {
            throw new SavepointException("cannot read the state of " + uid + " in " + savepoint.folder(), e);
        }
    }

    private void entries(String uid, List<StateMetaInfoSnapshot> states, KeyGroup group)
            throws IOException, FlinkException {
        try (ThrowingIterator<KeyGroupEntry> entries = group.getKeyGroupEntries()) {
            while (entries.hasNext()) {
                KeyGroupEntry entry = entries.next();
                String state = states.get(entry.getKvStateId()).getName();
                contentsOf(uid, state).add(entry.getKey(), entry.getValue());
            }
        }
    }

    private StateSerializerProvider<Object> keySerializer(KeyGroupsStateHandle handle) throws IOException {
        KeyedBackendSerializationProxy<Object> head = new KeyedBackendSerializationProxy<>(code);
        try (FSDataInputStream in = handle.getDelegateStateHandle().openInputStream()) {
            head.read(new DataInputViewStreamWrapper(in));
        }
        TypeSerializer<Object> serializer = head.getKeySerializerSnapshot().restoreSerializer();
        return StateSerializerProvider.fromNewRegisteredSerializer(serializer);
    }

    private void ofSubtask(String uid, OperatorStateHandle handle, Set<String> broadcastRead) {
        try {
            new SubtaskStates(handle)
                    .read(
                            code,
                            broadcastRead,
                            (state, name, value) -> contentsOf(uid, state).add(name, value));
        } catch (IOException e) {
            throw new SavepointException("cannot read the state of " + uid + " in " + savepoint.folder(), e);
        }
    }

    private StateContents contentsOf(String uid, String state) {
        return contents.computeIfAbsent(new Name(uid, state), unused -> new StateContents());
    }
}
