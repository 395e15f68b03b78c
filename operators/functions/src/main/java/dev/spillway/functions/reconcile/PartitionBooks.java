package dev.spillway.functions.reconcile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the books of one partition of a raw topic: every offset that was read ends in one outcome, and every decided
 * one in one decision. Entries of one origin may come in any order; raw offsets rise, so a raw record at offset
 * <i>n</i> says that what was not read below <i>n</i> does not exist (transaction markers leave such holes).
 *
 * <p>An origin is <i>open</i> from its first sighting in any input until it is closed. If it is still open after
 * {@link ReconciliationPolicy#overdueAfter()} it is judged: <i>missing</i> while a raw record lacks its outcome, a
 * {@code DECIDED} outcome its decision record or a decision record its {@code DECIDED} outcome; <i>orphaned</i> while
 * an outcome lacks its raw record. A judgement is taken back when what was late arrives. The first of two different
 * outcomes counts; the origin is counted once as <i>twice</i>, what comes after that as repeats. A decision record that
 * is not the one its outcome names, or contradicts another of its transaction, makes the origin <i>twice</i> as well.
 *
 * <p>Bound: chunks of 1,024 offsets, 13 KiB each on the heap and at most 9 KiB in RocksDB. Closed ones stay for
 * {@link ReconciliationPolicy#keptOffsets()}: 2^18 / 1,024 = 256 chunks, 3.3 MiB or 2.3 MiB a partition. Beside them
 * only chunks with open or missing lines stay: rate x time to close, e.g. 2,000/s x 60 s = 120 chunks, and one chunk at
 * most for each missing origin.
 */
final class PartitionBooks {

    /** Chunks judged in one call; the rest is judged in the next, so that a gap of hours blocks no checkpoint. */
    private static final int MOST_JUDGED = 256;

    private final BooksPage page;
    private final ChunkStore chunks;
    private final long overdueAfter;
    private final long kept;
    private long loadedIndex = Long.MIN_VALUE;
    private @Nullable OffsetChunk loaded;

    PartitionBooks(BooksPage page, ChunkStore chunks, ReconciliationPolicy policy) {
        this.page = page;
        this.chunks = chunks;
        this.overdueAfter = policy.overdueAfter().toMillis();
        this.kept = policy.keptOffsets();
    }

    /** Takes one entry, seen at {@code now}, epoch milliseconds. */
    void book(BookEntry entry, long now) throws Exception {
        long offset = entry.origin().offset();
        switch (entry.kind()) {
            case RAW -> bookRaw(offset, now);
            case OUTCOME, DECISION -> bookLine(entry, offset, now);
            case DECISION_REPEATED -> repeat();
            case DECISION_CONTRADICTED -> bookContradiction(offset, now);
        }
    }

    private void bookRaw(long offset, long now) throws Exception {
        boolean caughtUp = page.closedUpTo == page.nextOffset;
        if (page.firstOffset == BooksPage.NONE) {
            page.firstOffset = offset;
            page.closedUpTo = offset;
            page.horizon = OffsetChunk.index(offset);
            caughtUp = true;
        }
        if (offset < page.firstOffset || forgotten(offset)) {
            return;
        }
        page.nextOffset = Math.max(page.nextOffset, offset + 1);
        OffsetChunk chunk = loadOrCreate(offset, now);
        byte flags = chunk.flags[OffsetChunk.slot(offset)];
        if (!Slot.has(flags, Slot.RAW)) {
            change(chunk, offset, (byte) (flags | Slot.RAW), now);
        }
        if (caughtUp || offset == page.closedUpTo) {
            advance();
        }
        forget();
    }

    private void bookLine(BookEntry entry, long offset, long now) throws Exception {
        if (offset < page.firstOffset || forgotten(offset)) {
            page.expired++;
            page.changed = true;
            return;
        }
        OffsetChunk chunk = loadOrCreate(offset, now);
        int slot = OffsetChunk.slot(offset);
        boolean isOutcome = entry.kind() == BookEntry.Kind.OUTCOME;
        int[] fingerprints = isOutcome ? chunk.outcomes : chunk.decisions;
        byte flags = chunk.flags[slot];
        if (isOutcome ? !Slot.hasOutcome(flags) : !Slot.has(flags, Slot.DECISION)) {
            fingerprints[slot] = entry.fingerprint();
            byte after = isOutcome ? Slot.withOutcome(flags, entry.outcome()) : (byte) (flags | Slot.DECISION);
            change(chunk, offset, after, now);
            compareDecision(chunk, offset, now);
        } else if (fingerprints[slot] != entry.fingerprint() && !Slot.has(flags, Slot.TWICE)) {
            markTwice(chunk, offset, now);
        } else if (isOutcome) {
            repeat();
        }
        if (offset == page.closedUpTo) {
            advance();
        }
    }

    private void bookContradiction(long offset, long now) throws Exception {
        if (offset < page.firstOffset || forgotten(offset)) {
            twice(offset);
        } else {
            markTwice(loadOrCreate(offset, now), offset, now);
        }
    }

    private void compareDecision(OffsetChunk chunk, long offset, long now) throws Exception {
        int slot = OffsetChunk.slot(offset);
        if (Slot.decided(chunk.flags[slot]) && chunk.outcomes[slot] != chunk.decisions[slot]) {
            markTwice(chunk, offset, now);
        }
    }

    private void markTwice(OffsetChunk chunk, long offset, long now) throws Exception {
        byte flags = chunk.flags[OffsetChunk.slot(offset)];
        if (!Slot.has(flags, Slot.TWICE)) {
            twice(offset);
            change(chunk, offset, (byte) (flags | Slot.TWICE), now);
        }
    }

    private void repeat() {
        page.repeats++;
        page.changed = true;
    }

    private void twice(long offset) {
        page.twice++;
        page.changed = true;
        BooksPage.example(page.twiceExamples, offset);
    }

    /** Judges what is overdue at {@code now}; call it at the latest when {@link BooksPage#firstDue()} has come. */
    void judge(long now) throws Exception {
        for (long index : page.dueAt(now, MOST_JUDGED)) {
            OffsetChunk chunk = load(index);
            if (chunk == null) {
                continue;
            }
            for (int slot = 0; chunk.open > 0 && slot < OffsetChunk.SIZE; slot++) {
                if (Slot.open(chunk.flags[slot]) && chunk.base + chunk.since[slot] + overdueAfter <= now) {
                    judge(chunk, (index << OffsetChunk.BITS) + slot, now);
                }
            }
            if (page.chunks.containsKey(index)) {
                chunk.due = chunk.open == 0 ? BooksPage.NEVER : chunk.oldestOpen() + overdueAfter;
                page.chunks.put(index, chunk.due);
            }
        }
        advance();
    }

    private void judge(OffsetChunk chunk, long offset, long now) throws Exception {
        byte flags = chunk.flags[OffsetChunk.slot(offset)];
        if (offset < page.firstOffset) {
            page.expired += entries(flags);
            change(chunk, offset, (byte) 0, now);
        } else {
            change(chunk, offset, (byte) (flags | Slot.JUDGED), now);
        }
    }

    private static int entries(byte flags) {
        return OffsetChunk.one(Slot.hasOutcome(flags)) + OffsetChunk.one(Slot.has(flags, Slot.DECISION));
    }

    /**
     * The one place where a line changes: keeps the chunk's and the page's counts, the due mark and the store. A due
     * mark stays when the last open line is closed: chunks open and close with every record, and looking at one once
     * for nothing is cheaper.
     */
    private void change(OffsetChunk chunk, long offset, byte after, long now) throws Exception {
        int slot = OffsetChunk.slot(offset);
        long index = OffsetChunk.index(offset);
        byte before = chunk.flags[slot];
        chunk.set(slot, after, now);
        page.count(offset, before, after);
        if (chunk.open > 0 && chunk.due == BooksPage.NEVER) {
            chunk.due = now + overdueAfter;
            page.chunks.put(index, chunk.due);
        }
        store(index, chunk);
    }

    private void advance() throws Exception {
        while (page.closedUpTo < page.nextOffset) {
            long index = OffsetChunk.index(page.closedUpTo);
            OffsetChunk chunk = load(index);
            long at = chunk == null
                    ? Math.min(page.nextOffset, startOfNextChunk(index))
                    : firstPending(chunk, Math.min(page.nextOffset, (index + 1) << OffsetChunk.BITS));
            page.changed |= at != page.closedUpTo;
            page.closedUpTo = at;
            if (chunk != null && OffsetChunk.index(at) == index) {
                return;
            }
        }
    }

    private long firstPending(OffsetChunk chunk, long end) {
        return chunk.pending == 0 ? end : chunk.firstPending(page.closedUpTo, end);
    }

    private long startOfNextChunk(long index) {
        Long next = page.chunks.ceilingKey(index);
        return next == null ? Long.MAX_VALUE : next << OffsetChunk.BITS;
    }

    private void forget() throws Exception {
        long horizon = OffsetChunk.index(page.nextOffset - kept);
        if (horizon <= page.horizon) {
            return;
        }
        for (long index : List.copyOf(page.chunks.subMap(page.horizon, horizon).keySet())) {
            OffsetChunk chunk = load(index);
            if (chunk != null && chunk.pending == 0) {
                drop(index);
            }
        }
        page.horizon = horizon;
    }

    private boolean forgotten(long offset) {
        long index = OffsetChunk.index(offset);
        return index < page.horizon && !page.chunks.containsKey(index);
    }

    private OffsetChunk loadOrCreate(long offset, long now) throws Exception {
        long index = OffsetChunk.index(offset);
        OffsetChunk chunk = load(index);
        if (chunk == null) {
            chunk = new OffsetChunk(now);
            page.chunks.put(index, chunk.due);
            loaded = chunk;
        }
        return chunk;
    }

    private @Nullable OffsetChunk load(long index) throws Exception {
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

    private void store(long index, OffsetChunk chunk) throws Exception {
        if (index < page.horizon && chunk.pending == 0) {
            drop(index);
        } else {
            chunks.put(index, chunk);
        }
    }

    private void drop(long index) throws Exception {
        page.chunks.remove(index);
        chunks.remove(index);
        loadedIndex = Long.MIN_VALUE;
    }

    /** How the books stand at {@code now}, epoch milliseconds. */
    BooksStatement statement(String topic, int partition, long now) throws Exception {
        refillMissingExamples();
        return page.statement(topic, partition, now);
    }

    /** The lowest missing origin stands where {@code closedUpTo} stopped, so its chunk has examples if any were healed. */
    private void refillMissingExamples() throws Exception {
        if (page.missingExamples.size() >= Math.min(BooksExamples.LIMIT, page.missing)) {
            return;
        }
        long index = OffsetChunk.index(page.closedUpTo);
        OffsetChunk chunk = load(index);
        for (int slot = 0; chunk != null && slot < OffsetChunk.SIZE; slot++) {
            if (Slot.missing(chunk.flags[slot])) {
                BooksPage.example(page.missingExamples, (index << OffsetChunk.BITS) + slot);
            }
        }
    }
}
