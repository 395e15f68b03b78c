package dev.spillway.functions.keyed;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of the keys in use, as objects, so that a key met again soon costs no serialization. The backend is exact at
 * every barrier, whatever is live: all changed states are written back before a checkpoint, and one that leaves when it
 * leaves. Up to a stated rate each change is written back at once, so a checkpoint finds nothing to write and holds up no
 * record. Above it nothing is written in between: all changes of a key share the write of the checkpoint, and a backlog
 * is worked off with the least work a record.
 *
 * <p>Bounds: {@code capacity} keys live; at most {@code maxDirty} of them not written back, so that a checkpoint never
 * has more than that to write at once.
 *
 * @param <K> key, with value equality
 * @param <S> mutable state of one key
 */
public final class LiveKeys<K, S> {

    private static final long WINDOW_MILLIS = 100;

    /** Where states come from and go back to. */
    public interface Store<K, S> {

        /** Reads the state of a key; null if it has none. */
        @Nullable
        S read(K key) throws Exception;

        /** Writes the state of a key. */
        void write(K key, S state) throws Exception;
    }

    /** A live key. */
    public static final class Entry<K, S> {
        private final K key;
        private final S state;
        private boolean dirty;
        private boolean gone;

        Entry(K key, S state) {
            this.key = key;
            this.state = state;
        }

        /** Its key. */
        public K key() {
            return key;
        }

        /** Its state; say {@link LiveKeys#changed} after changing it. */
        public S state() {
            return state;
        }
    }

    private final Store<K, S> store;
    private final int capacity;
    private final int maxDirty;
    private final long writeThroughRate;
    private final LinkedHashMap<K, Entry<K, S>> live;
    private final ArrayDeque<Entry<K, S>> dirty = new ArrayDeque<>();
    private long windowStart;
    private long changesInWindow;
    private boolean writeThrough;

    /**
     * No key is live yet.
     *
     * @param store the backend
     * @param capacity live keys, 1 or more
     * @param maxDirty changed states not written back, 1 or more
     * @param writeThroughRate changes a second up to which each is written back at once, 0 or more
     */
    public LiveKeys(Store<K, S> store, int capacity, int maxDirty, long writeThroughRate) {
        this.store = store;
        this.capacity = capacity;
        this.maxDirty = maxDirty;
        this.writeThroughRate = writeThroughRate;
        this.writeThrough = writeThroughRate > 0;
        this.live = new LinkedHashMap<>(Math.min(capacity, 1 << 16) * 2, 0.75f, true);
    }

    /** The live state of a key, read from the store if need be; null if the key has none. */
    @Nullable
    public Entry<K, S> find(K key) throws Exception {
        Entry<K, S> entry = live.get(key);
        if (entry == null) {
            S state = store.read(key);
            if (state != null) {
                entry = enter(key, state);
            }
        }
        return entry;
    }

    /** Makes a state live that the store does not have yet. */
    public Entry<K, S> enter(K key, S state) throws Exception {
        Entry<K, S> entry = new Entry<>(key, state);
        live.put(key, entry);
        if (live.size() > capacity) {
            evictEldest();
        }
        return entry;
    }

    /**
     * Notes that a live state has changed, and writes back what is due: at most two a call, so no record pays for many.
     *
     * @param now processing time, epoch milliseconds
     */
    public void changed(Entry<K, S> entry, long now) throws Exception {
        if (!entry.dirty) {
            entry.dirty = true;
            dirty.addLast(entry);
        }
        watchRate(now);
        for (int i = 0; i < 2 && (dirty.size() > maxDirty || (writeThrough && !dirty.isEmpty())); i++) {
            writeBack(dirty.removeFirst());
        }
    }

    private void watchRate(long now) {
        long elapsed = now - windowStart;
        if (elapsed >= WINDOW_MILLIS || elapsed < 0) {
            writeThrough = changesInWindow * 1_000 < writeThroughRate * elapsed;
            windowStart = now;
            changesInWindow = 0;
        }
        changesInWindow++;
    }

    /** Drops a key whose state was cleared. */
    public void forget(Entry<K, S> entry) {
        entry.gone = true;
        live.remove(entry.key);
    }

    /** Writes back every changed state. */
    public void flush() throws Exception {
        while (!dirty.isEmpty()) {
            writeBack(dirty.removeFirst());
        }
    }

    int liveCount() {
        return live.size();
    }

    int dirtyCount() {
        return dirty.size();
    }

    private void evictEldest() throws Exception {
        Iterator<Map.Entry<K, Entry<K, S>>> eldest = live.entrySet().iterator();
        Entry<K, S> entry = eldest.next().getValue();
        eldest.remove();
        writeBack(entry);
    }

    private void writeBack(Entry<K, S> entry) throws Exception {
        if (entry.dirty && !entry.gone) {
            entry.dirty = false;
            store.write(entry.key, entry.state);
        }
    }
}
