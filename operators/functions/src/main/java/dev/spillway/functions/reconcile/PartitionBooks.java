package dev.spillway.functions.reconcile;

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
 * outcomes counts; the origin is counted once as <i>twice</i>, what comes after that as repeats.
 *
 * <p>Bound: chunks of 1,024 offsets, 13 KiB each on the heap and at most 9 KiB in RocksDB. Closed ones stay for
 * {@link ReconciliationPolicy#keptOffsets()}: 2^18 / 1,024 = 256 chunks, 3.3 MiB or 2.3 MiB a partition. Beside them
 * only chunks with open or missing lines stay: rate x time to close, e.g. 2,000/s x 60 s = 120 chunks, and one chunk at
 * most for each missing origin. An entry costs one read and one write of its chunk.
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
            case DECISION_CONTRADICTED -> twice(offset);
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
        } else if (fingerprints[slot] != entry.fingerprint() && !Slot.has(flags, Slot.TWICE)) {
            twice(offset);
            change(chunk, offset, (byte) (flags | Slot.TWICE), now);
        } else if (isOutcome) {
            repeat();
        }
        if (offset == page.closedUpTo) {
            advance();
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

    /** Judges what is overdue at {@code now}; call it at the latest when {@link ChunkStore#firstDue()} has come. */
    void judge(long now) throws Exception {
        for (long index : chunks.dueAt(now, MOST_JUDGED)) {
            OffsetChunk chunk = load(index);
            if (chunk == null) {
                chunks.removeDue(index);
                continue;
            }
            for (int slot = 0; slot < OffsetChunk.SIZE; slot++) {
                if (Slot.open(chunk.flags[slot]) && chunk.base + chunk.since[slot] + overdueAfter <= now) {
                    judge(chunk, (index << OffsetChunk.BITS) + slot, now);
                }
            }
            if (chunk.open > 0) {
                chunks.putDue(index, chunk.oldestOpen() + overdueAfter);
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

    /** The one place where a line changes: keeps the chunk's and the page's counts, the due mark and the store. */
    private void change(OffsetChunk chunk, long offset, byte after, long now) throws Exception {
        int slot = OffsetChunk.slot(offset);
        long index = OffsetChunk.index(offset);
        byte before = chunk.flags[slot];
        int openBefore = chunk.open;
        chunk.set(slot, after, now);
        page.count(offset, before, after);
        if (openBefore == 0 && chunk.open > 0) {
            chunks.putDue(index, now + overdueAfter);
        } else if (openBefore > 0 && chunk.open == 0) {
            chunks.removeDue(index);
        }
        store(index, chunk);
    }

    private void advance() throws Exception {
        while (page.closedUpTo < page.nextOffset) {
            OffsetChunk chunk = load(OffsetChunk.index(page.closedUpTo));
            long end = Math.min(page.nextOffset, (OffsetChunk.index(page.closedUpTo) + 1) << OffsetChunk.BITS);
            long at = chunk == null || chunk.pending == 0 ? end : chunk.firstPending(page.closedUpTo, end);
            page.changed |= at != page.closedUpTo;
            page.closedUpTo = at;
            if (at < end) {
                return;
            }
        }
    }

    private void forget() throws Exception {
        long horizon = Math.max(page.horizon, OffsetChunk.index(page.nextOffset - kept));
        for (; page.horizon < horizon; page.horizon++) {
            OffsetChunk chunk = load(page.horizon);
            if (chunk != null && chunk.pending == 0) {
                chunks.remove(page.horizon);
                loadedIndex = Long.MIN_VALUE;
            }
        }
    }

    private boolean forgotten(long offset) throws Exception {
        return OffsetChunk.index(offset) < page.horizon && load(OffsetChunk.index(offset)) == null;
    }

    private OffsetChunk loadOrCreate(long offset, long now) throws Exception {
        OffsetChunk chunk = load(OffsetChunk.index(offset));
        if (chunk == null) {
            chunk = new OffsetChunk(now);
            loaded = chunk;
        }
        return chunk;
    }

    private @Nullable OffsetChunk load(long index) throws Exception {
        if (index != loadedIndex) {
            loaded = chunks.get(index);
            loadedIndex = index;
        }
        return loaded;
    }

    private void store(long index, OffsetChunk chunk) throws Exception {
        if (index < page.horizon && chunk.pending == 0) {
            chunks.remove(index);
            loadedIndex = Long.MIN_VALUE;
        } else {
            chunks.put(index, chunk);
        }
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
