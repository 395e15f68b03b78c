package dev.spillway.functions.reconcile;

import org.jspecify.annotations.Nullable;

/** Where the chunks of one partition are kept; keyed state in a job, a map in a test. */
interface ChunkStore {

    /** Reads a chunk, to be changed in place and then {@link #put}; null if there is none. */
    @Nullable
    OffsetChunk get(long index) throws Exception;

    /** Keeps a new chunk, or the changes of one that was read. */
    void put(long index, OffsetChunk chunk) throws Exception;

    /** Removes a chunk. */
    void remove(long index) throws Exception;
}
