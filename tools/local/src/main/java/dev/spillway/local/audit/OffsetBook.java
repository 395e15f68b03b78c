package dev.spillway.local.audit;

import dev.spillway.core.OutcomeClass;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each offset of one raw partition: 9 bytes an offset, in pages of 65,536, so that ten million
 * records take about 90 MB. It grows with the raw topic and ends with the audit.
 */
final class OffsetBook {
    /** The raw record was read. */
    static final int RAW = 1;
    /** A decision names this origin. */
    static final int DECISION = 2;
    /** A dead letter names this origin. */
    static final int DEAD_LETTER = 4;
    /** Two different outcomes name this origin. */
    static final int TWICE = 8;

    private static final int CLASS_SHIFT = 4;
    private static final int PAGE_BITS = 16;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final OutcomeClass[] CLASSES = OutcomeClass.values();
    private static final boolean[] CLOSED = closedByFlags();

    private final Long2ObjectOpenHashMap<Page> pages = new Long2ObjectOpenHashMap<>();
    private @Nullable Page lastPage;
    private long lastNumber = -1;
    private long position;
    private long cursor;
    private long end;
    private long rawRead;
    private long closed;
    private final long first;
    private final long limit;

    /**
     * A book of some offsets.
     *
     * @param start the first offset in question, at least the first that the raw partition still has
     * @param limit the offset before which they are in question
     */
    OffsetBook(long start, long limit) {
        this.first = start;
        this.limit = limit;
        this.position = start;
        this.cursor = start;
    }

    /** Whether an offset is in question. */
    boolean covers(long offset) {
        return offset >= first && offset < limit;
    }

    /** Sets bits of an offset and returns those it had before. */
    int mark(long offset, int bits) {
        Page page = page(offset);
        int slot = (int) offset & (PAGE_SIZE - 1);
        int before = page.flags[slot];
        int after = before | bits;
        page.flags[slot] = (byte) after;
        if ((after & RAW) != 0 && (before & RAW) == 0) {
            rawRead++;
        }
        if (CLOSED[after] != CLOSED[before]) {
            closed += CLOSED[after] ? 1 : -1;
        }
        end = Math.max(end, offset + 1);
        return before;
    }

    /** The fingerprint of the first outcome of an offset; zero for none. */
    long outcomePrint(long offset) {
        return page(offset).prints[(int) offset & (PAGE_SIZE - 1)];
    }

    /** Books the first outcome of an offset. */
    void bookOutcome(long offset, OutcomeClass outcome, long print) {
        page(offset).prints[(int) offset & (PAGE_SIZE - 1)] = print;
        mark(offset, (outcome.ordinal() + 1) << CLASS_SHIFT);
    }

    /** The raw partition was read up to this offset; offsets below it that were not seen hold no record. */
    void readTo(long offset) {
        position = Math.max(position, offset);
    }

    /** Raw records read. */
    long rawRead() {
        return rawRead;
    }

    /** Raw records that are accounted for in full. */
    long closed() {
        return closed;
    }

    /** Whether all below this offset was read and is accounted for. Looks at each offset once over all calls. */
    boolean closedTo(long limit) {
        while (cursor < limit && cursor < position) {
            int flags = flags(cursor);
            if (flags != 0 && !CLOSED[flags]) {
                return false;
            }
            cursor++;
        }
        return cursor >= limit;
    }

    /** Counts, and hands over, what is open below an offset. */
    long open(long limit, OpenOffset each) {
        long open = 0;
        for (Map.Entry<Long, Page> entry : new TreeMap<>(pages).entrySet()) {
            long first = entry.getKey() << PAGE_BITS;
            int length = (int) Math.max(0, Math.min(PAGE_SIZE, Math.min(limit, end) - first));
            byte[] flags = entry.getValue().flags;
            for (int slot = 0; slot < length; slot++) {
                if (flags[slot] != 0 && !CLOSED[flags[slot]]) {
                    open++;
                    each.accept(first + slot, gapOf(flags[slot]));
                }
            }
        }
        return open;
    }

    /** The first reason why an offset is open. */
    private static Violation.Kind gapOf(int flags) {
        int outcome = flags >>> CLASS_SHIFT;
        if ((flags & RAW) == 0) {
            return Violation.Kind.NO_RAW_RECORD;
        }
        if ((flags & DECISION) != 0) {
            return Violation.Kind.DECISION_WITHOUT_OUTCOME;
        }
        if (outcome == 0) {
            return Violation.Kind.NO_OUTCOME;
        }
        return CLASSES[outcome - 1] == OutcomeClass.DECIDED
                ? Violation.Kind.NO_DECISION
                : Violation.Kind.NO_DEAD_LETTER;
    }

    private static boolean[] closedByFlags() {
        boolean[] table = new boolean[128];
        for (int flags = 0; flags < table.length; flags++) {
            int outcome = flags >>> CLASS_SHIFT;
            if ((flags & RAW) == 0 || outcome == 0 || outcome > CLASSES.length) {
                continue;
            }
            OutcomeClass booked = CLASSES[outcome - 1];
            boolean decisionAgrees = (booked == OutcomeClass.DECIDED) == ((flags & DECISION) != 0);
            boolean letterAgrees = booked != OutcomeClass.DEAD_LETTERED || (flags & DEAD_LETTER) != 0;
            table[flags] = decisionAgrees && letterAgrees;
        }
        return table;
    }

    private int flags(long offset) {
        Page page = pages.get(offset >>> PAGE_BITS);
        return page == null ? 0 : page.flags[(int) offset & (PAGE_SIZE - 1)];
    }

    private Page page(long offset) {
        long number = offset >>> PAGE_BITS;
        Page page = lastPage;
        if (page == null || number != lastNumber) {
            page = pages.computeIfAbsent(number, absent -> new Page());
            lastPage = page;
            lastNumber = number;
        }
        return page;
    }

    /** Takes an open offset and why it is open. */
    interface OpenOffset {
        void accept(long offset, Violation.Kind gap);
    }

    private static final class Page {
        final byte[] flags = new byte[PAGE_SIZE];
        final long[] prints = new long[PAGE_SIZE];
    }
}
