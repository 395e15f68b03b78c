package dev.spillway.functions.reconcile;

import dev.spillway.core.OutcomeClass;
import java.util.List;

/**
 * Keeps the books of one partition of a raw topic: every offset that was read ends in one outcome, and every decided
 * one in one decision. Entries of one origin may come in any order; raw offsets rise, so a raw record at offset
 * <i>n</i> says that what was not read below <i>n</i> does not exist (transaction markers leave such holes).
 *
 * <p>An origin is <i>open</i> from its first sighting in any input until it is closed. If it is still open after
 * {@link ReconciliationPolicy#overdueAfter()} it is judged: <i>missing</i> while a raw record lacks its outcome, a
 * {@code DECIDED} outcome its decision record, a decision record its {@code DECIDED} outcome, or a {@code DEAD_LETTERED}
 * one its letter where they are compared; <i>orphaned</i> while anything else lacks its raw record; <i>unbalanced</i> while
 * what the books lane posted is not what the decision calls for. A judgement is taken back when what was late arrives.
 *
 * <p>The first of two different outcomes counts; the origin is counted once as <i>twice</i>, what comes after that as
 * repeats. A part of the books lane, which is written exactly once, must not come again and makes the origin <i>twice</i>
 * as well. A decision record that is not the one its outcome names, is of another transaction than the one before, or
 * contradicts another of its transaction, makes it <i>conflicting</i>. Neither falls, and neither does the count of entries
 * that do not add up.
 *
 * <p>Bound: chunks of 1,024 offsets, 16 KiB each on the heap and at most 9 KiB in RocksDB. Closed ones stay for
 * {@link ReconciliationPolicy#keptOffsets()}: 2^18 / 1,024 = 256 chunks, 4.1 MiB or 2.3 MiB a partition. Beside them
 * only chunks with open or missing lines stay: rate x time to close, e.g. 2,000/s x 60 s = 120 chunks, and one chunk at
 * most for each missing origin. Where the books lane is compared and stands still, it is rate x that time.
 */
final class PartitionBooks {

    /** Chunks judged in one call; the rest is judged in the next, so that a gap of hours blocks no checkpoint. */
    private static final int MOST_JUDGED = 256;

    private final BooksPage page;
    private final LoadedChunk chunks;
    private final long overdueAfter;
    private final long kept;
    private final boolean deadLetters;

    PartitionBooks(BooksPage page, ChunkStore chunks, ReconciliationPolicy policy) {
        this.page = page;
        this.chunks = new LoadedChunk(page, chunks);
        this.overdueAfter = policy.overdueAfter().toMillis();
        this.kept = policy.keptOffsets();
        this.deadLetters = policy.deadLetters();
    }

    /** Takes one entry, seen at {@code now}, epoch milliseconds. */
    void book(BookEntry entry, long now) throws Exception {
        long offset = entry.origin().offset();
        switch (entry.kind()) {
            case RAW -> bookRaw(offset, now);
            case OUTCOME, DECISION -> bookLine(entry, offset, now);
            case DEAD_LETTER, POSTED, POSTED_UNEVEN -> bookBeside(entry, offset, now);
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
        OffsetChunk chunk = chunks.loadOrCreate(offset, now);
        int flags = chunk.flags[OffsetChunk.slot(offset)];
        if (!Slot.has(flags, Slot.RAW)) {
            change(chunk, offset, flags | Slot.RAW, now);
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
        OffsetChunk chunk = chunks.loadOrCreate(offset, now);
        int slot = OffsetChunk.slot(offset);
        boolean isOutcome = entry.kind() == BookEntry.Kind.OUTCOME;
        int[] fingerprints = isOutcome ? chunk.outcomes : chunk.decisions;
        int flags = chunk.flags[slot];
        if (isOutcome ? !Slot.hasOutcome(flags) : !Slot.has(flags, Slot.DECISION)) {
            fingerprints[slot] = entry.fingerprint();
            change(chunk, offset, isOutcome ? ended(flags, entry) : decided(flags, entry), now);
            compareDecision(chunk, offset, now);
        } else if (fingerprints[slot] != entry.fingerprint() && !isMarked(flags, isOutcome)) {
            mark(chunk, offset, isOutcome ? Slot.TWICE : Slot.CONFLICTING, now);
        } else if (isOutcome) {
            repeat();
        }
        if (offset == page.closedUpTo) {
            advance();
        }
    }

    private int ended(int flags, BookEntry entry) {
        int after = Slot.withOutcome(flags, entry.outcome());
        return deadLetters && entry.outcome() == OutcomeClass.DEAD_LETTERED ? after | Slot.LETTER_DUE : after;
    }

    private static int decided(int flags, BookEntry entry) {
        int after = flags | Slot.DECISION;
        return entry.parts() == DecisionSighting.NOT_SAID ? after : Slot.withCalled(after, entry.parts());
    }

    private static boolean isMarked(int flags, boolean isOutcome) {
        return Slot.has(flags, isOutcome ? Slot.TWICE : Slot.CONFLICTING);
    }

    /** Dead letters, which may come again, and the books lane, which must not. */
    private void bookBeside(BookEntry entry, long offset, long now) throws Exception {
        if (offset < page.firstOffset || forgotten(offset)) {
            page.expired++;
            page.changed = true;
            return;
        }
        OffsetChunk chunk = chunks.loadOrCreate(offset, now);
        int flags = chunk.flags[OffsetChunk.slot(offset)];
        int after = Slot.withPosted(flags, entry.parts());
        if (entry.kind() == BookEntry.Kind.DEAD_LETTER) {
            change(chunk, offset, flags | Slot.LETTER, now);
        } else if (after == flags) {
            mark(chunk, offset, Slot.TWICE, now);
        } else {
            change(chunk, offset, entry.kind() == BookEntry.Kind.POSTED_UNEVEN ? after | Slot.UNEVEN : after, now);
        }
        if (offset == page.closedUpTo) {
            advance();
        }
    }

    private void bookContradiction(long offset, long now) throws Exception {
        if (offset < page.firstOffset || forgotten(offset)) {
            count(Slot.CONFLICTING, offset);
        } else {
            mark(chunks.loadOrCreate(offset, now), offset, Slot.CONFLICTING, now);
        }
    }

    private void compareDecision(OffsetChunk chunk, long offset, long now) throws Exception {
        int slot = OffsetChunk.slot(offset);
        if (Slot.decided(chunk.flags[slot]) && chunk.outcomes[slot] != chunk.decisions[slot]) {
            mark(chunk, offset, Slot.CONFLICTING, now);
        }
    }

    /** Marks a line for good, and counts it once. */
    private void mark(OffsetChunk chunk, long offset, int law, long now) throws Exception {
        int flags = chunk.flags[OffsetChunk.slot(offset)];
        if (!Slot.has(flags, law)) {
            count(law, offset);
            change(chunk, offset, flags | law, now);
        }
    }

    private void repeat() {
        page.repeats++;
        page.changed = true;
    }

    private void count(int law, long offset) {
        page.changed = true;
        if (law == Slot.TWICE) {
            page.twice++;
            BooksPage.example(page.twiceExamples, offset);
        } else {
            page.conflicting++;
            BooksPage.example(page.conflictingExamples, offset);
        }
    }

    /** Judges what is overdue at {@code now}; call it at the latest when {@link BooksPage#firstDue()} has come. */
    void judge(long now) throws Exception {
        for (long index : page.dueAt(now, MOST_JUDGED)) {
            OffsetChunk chunk = chunks.load(index);
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
        int flags = chunk.flags[OffsetChunk.slot(offset)];
        if (offset < page.firstOffset) {
            page.expired += entries(flags);
            change(chunk, offset, 0, now);
        } else {
            change(chunk, offset, flags | Slot.JUDGED, now);
        }
    }

    private static int entries(int flags) {
        return OffsetChunk.one(Slot.hasOutcome(flags))
                + OffsetChunk.one(Slot.has(flags, Slot.DECISION))
                + OffsetChunk.one(Slot.has(flags, Slot.LETTER))
                + Integer.bitCount(Slot.posted(flags));
    }

    /**
     * The one place where a line changes: keeps the chunk's and the page's counts, the due mark and the store. A due
     * mark stays when the last open line is closed: chunks open and close with every record, and looking at one once
     * for nothing is cheaper.
     */
    private void change(OffsetChunk chunk, long offset, int after, long now) throws Exception {
        int slot = OffsetChunk.slot(offset);
        long index = OffsetChunk.index(offset);
        int before = chunk.flags[slot];
        chunk.set(slot, after, now);
        page.count(offset, before, after);
        if (chunk.open > 0 && chunk.due == BooksPage.NEVER) {
            chunk.due = now + overdueAfter;
            page.chunks.put(index, chunk.due);
        }
        chunks.store(index, chunk);
    }

    private void advance() throws Exception {
        while (page.closedUpTo < page.nextOffset) {
            long index = OffsetChunk.index(page.closedUpTo);
            OffsetChunk chunk = chunks.load(index);
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
            OffsetChunk chunk = chunks.load(index);
            if (chunk != null && chunk.pending == 0) {
                chunks.drop(index);
            }
        }
        page.horizon = horizon;
    }

    private boolean forgotten(long offset) {
        long index = OffsetChunk.index(offset);
        return index < page.horizon && !page.chunks.containsKey(index);
    }

    /** How the books stand at {@code now}, epoch milliseconds. */
    BooksStatement statement(String topic, int partition, long now) throws Exception {
        refillMissingExamples();
        return page.statement(topic, partition, now);
    }

    /**
     * Looks for a missing origin where {@code closedUpTo} stopped, and behind it if there is none, since what is unbalanced
     * stops it too.
     */
    private void refillMissingExamples() throws Exception {
        if (page.missingExamples.size() >= Math.min(BooksExamples.LIMIT, page.missing)) {
            return;
        }
        for (long index : List.copyOf(
                page.chunks.tailMap(OffsetChunk.index(page.closedUpTo)).keySet())) {
            OffsetChunk chunk = chunks.load(index);
            for (int slot = 0; chunk != null && slot < OffsetChunk.SIZE; slot++) {
                if (Slot.missing(chunk.flags[slot])) {
                    BooksPage.example(page.missingExamples, (index << OffsetChunk.BITS) + slot);
                }
            }
            if (!page.missingExamples.isEmpty()) {
                return;
            }
        }
    }
}
