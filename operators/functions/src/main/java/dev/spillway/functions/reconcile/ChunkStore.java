package dev.spillway.functions.reconcile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the chunks of one partition are kept; keyed state in a job, a map in a test. */
interface ChunkStore {

    @Nullable
    OffsetChunk get(long index) throws Exception;

    void put(long index, OffsetChunk chunk) throws Exception;

    void remove(long index) throws Exception;

    /** Notes that lines of a chunk are open and the first of them is due at {@code at}, epoch milliseconds. */
    void putDue(long index, long at) throws Exception;

    void removeDue(long index) throws Exception;

    /** The chunks that are due at {@code now}, at most {@code limit}. */
    List<Long> dueAt(long now, int limit) throws Exception;

    /** The earliest instant that was noted; {@code Long.MAX_VALUE} if none. */
    long firstDue() throws Exception;
}
