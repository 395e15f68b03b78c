package dev.spillway.functions.reconcile;

import dev.spillway.functions.keyed.LiveKeys;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one partition in keyed state, of which those in use are live objects. Whoever calls has set the
 * partition's key.
 */
final class LiveChunks implements ChunkStore {

    /** A chunk changes with every record of its partition: one write a barrier, whatever the rate. */
    private static final long NO_WRITE_THROUGH = 0;

    private final MapState<Long, OffsetChunk> backend;
    private final boolean backendSharesObjects;
    private final LiveKeys<Long, OffsetChunk> live;
    private LiveKeys.@Nullable Entry<Long, OffsetChunk> last;

    /**
     * No chunk is live yet.
     *
     * @param backend all chunks of the current key
     * @param backendSharesObjects the backend keeps objects and not bytes
     * @param capacity chunks kept live, 16 KiB each
     */
    LiveChunks(MapState<Long, OffsetChunk> backend, boolean backendSharesObjects, int capacity) {
        this.backend = backend;
        this.backendSharesObjects = backendSharesObjects;
        live = new LiveKeys<>(new BackendStore(), capacity, capacity, NO_WRITE_THROUGH);
    }

    @Override
    public @Nullable OffsetChunk get(long index) throws Exception {
        last = live.find(index);
        return last == null ? null : last.state();
    }

    @Override
    public void put(long index, OffsetChunk chunk) throws Exception {
        LiveKeys.Entry<Long, OffsetChunk> entry = last;
        if (entry == null || entry.state() != chunk) {
            entry = live.enter(index, chunk);
            last = entry;
        }
        live.changed(entry, 0);
    }

    @Override
    public void remove(long index) throws Exception {
        LiveKeys.Entry<Long, OffsetChunk> entry = live.find(index);
        if (entry != null) {
            live.forget(entry);
        }
        last = null;
        backend.remove(index);
    }

    /** Writes back what has changed. */
    void flush() throws Exception {
        live.flush();
    }

    private final class BackendStore implements LiveKeys.Store<Long, OffsetChunk> {

        @Override
        public @Nullable OffsetChunk read(Long index) throws Exception {
            return owned(backend.get(index));
        }

        @Override
        public void write(Long index, OffsetChunk chunk) throws Exception {
            backend.put(index, backendSharesObjects ? chunk.copy() : chunk);
        }

        private @Nullable OffsetChunk owned(@Nullable OffsetChunk chunk) {
            return chunk != null && backendSharesObjects ? chunk.copy() : chunk;
        }
    }
}
