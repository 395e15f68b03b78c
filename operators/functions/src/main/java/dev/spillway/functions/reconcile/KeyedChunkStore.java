package dev.spillway.functions.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/** The chunks of the current key in keyed state. */
final class KeyedChunkStore implements ChunkStore {

    private final MapState<Long, OffsetChunk> chunks;
    private final MapState<Long, Long> due;

    KeyedChunkStore(MapState<Long, OffsetChunk> chunks, MapState<Long, Long> due) {
        this.chunks = chunks;
        this.due = due;
    }

    @Override
    public @Nullable OffsetChunk get(long index) throws Exception {
        return chunks.get(index);
    }

    @Override
    public void put(long index, OffsetChunk chunk) throws Exception {
        chunks.put(index, chunk);
    }

    @Override
    public void remove(long index) throws Exception {
        chunks.remove(index);
    }

    @Override
    public void putDue(long index, long at) throws Exception {
        due.put(index, at);
    }

    @Override
    public void removeDue(long index) throws Exception {
        due.remove(index);
    }

    @Override
    public List<Long> dueAt(long now, int limit) throws Exception {
        List<Long> found = new ArrayList<>();
        for (Map.Entry<Long, Long> entry : due.entries()) {
            if (entry.getValue() <= now && found.size() < limit) {
                found.add(entry.getKey());
            }
        }
        return found;
    }

    @Override
    public long firstDue() throws Exception {
        long first = Long.MAX_VALUE;
        for (long at : due.values()) {
            first = Math.min(first, at);
        }
        return first;
    }
}
