package dev.spillway.functions.keyed;

import dev.spillway.core.Hash128;
import dev.spillway.core.keyed.SeenIds;
import dev.spillway.core.serial.Hash128Serializer;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;

/**
 * The older ids of busy keys in a keyed map: touched only for keys that have more ids than their packed state holds,
 * and cleaned by day when the key's newest day moves on.
 */
final class SpillTable implements SeenIds.Spill {

    private final MapState<Hash128, SpilledId> ids;

    private SpillTable(MapState<Hash128, SpilledId> ids) {
        this.ids = ids;
    }

    /** The spill of the state called {@code owner}. */
    static SpillTable of(String owner, KeyedStateStore store) {
        return new SpillTable(store.getMapState(
                new MapStateDescriptor<>(owner + "-spill", new Hash128Serializer(), new SpilledId.Serializer())));
    }

    @Override
    public long contentOf(Hash128 id, long absent) {
        SpilledId found = call(() -> ids.get(id));
        return found == null ? absent : found.content();
    }

    @Override
    public boolean contains(Hash128 id) {
        return call(() -> ids.contains(id));
    }

    @Override
    public void put(Hash128 id, long content, int day) {
        call(() -> {
            ids.put(id, new SpilledId(content, day));
            return true;
        });
    }

    @Override
    public void remove(Hash128 id) {
        call(() -> {
            ids.remove(id);
            return true;
        });
    }

    @Override
    public void forgetBefore(int day) {
        call(() -> {
            for (Iterator<Map.Entry<Hash128, SpilledId>> all = ids.iterator(); all.hasNext(); ) {
                if (all.next().getValue().day() < day) {
                    all.remove();
                }
            }
            return true;
        });
    }

    void clear() {
        ids.clear();
    }

    private interface BackendCall<T> {
        T run() throws Exception;
    }

    private static <T> T call(BackendCall<T> access) {
        try {
            return access.run();
        } catch (Exception e) {
            throw new StateAccessException("reading spilled ids", e);
        }
    }
}
