package dev.spillway.functions.reconcile;

import org.jspecify.annotations.Nullable;

/** The chunks of a page, of which the one that was used last is at hand; keeps the page's list of them. */
final class LoadedChunk {

    private final BooksPage page;
    private final ChunkStore chunks;
    private long loadedIndex = Long.MIN_VALUE;
    private @Nullable OffsetChunk loaded;

    LoadedChunk(BooksPage page, ChunkStore chunks) {
        this.page = page;
        this.chunks = chunks;
    }

    /** The chunk of an offset, a new one if there is none. */
    OffsetChunk loadOrCreate(long offset, long now) throws Exception {
        long index = OffsetChunk.index(offset);
        OffsetChunk chunk = load(index);
        if (chunk == null) {
            chunk = new OffsetChunk(now);
            page.chunks.put(index, chunk.due);
            loaded = chunk;
        }
        return chunk;
    }

    /** A chunk, null if there is none. */
    @Nullable
    OffsetChunk load(long index) throws Exception {
        if (index != loadedIndex) {
            Long due = page.chunks.get(index);
            OffsetChunk chunk = due == null ? null : chunks.get(index);
            if (due != null && chunk != null) {
                chunk.due = due;
            }
            loaded = chunk;
            loadedIndex = index;
        }
        return loaded;
    }

    /** Keeps the changes of a chunk, or drops it if it is closed and below the horizon. */
    void store(long index, OffsetChunk chunk) throws Exception {
        if (index < page.horizon && chunk.pending == 0) {
            drop(index);
        } else {
            chunks.put(index, chunk);
        }
    }

    void drop(long index) throws Exception {
        page.chunks.remove(index);
        chunks.remove(index);
        loadedIndex = Long.MIN_VALUE;
    }
}
