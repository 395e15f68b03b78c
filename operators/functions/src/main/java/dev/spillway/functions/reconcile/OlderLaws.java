package dev.spillway.functions.reconcile;

import java.util.List;

/**
 * Brings the books of a page of version 1 under the laws of today. Then a decision without a raw record was missing; now it
 * is orphaned, and its line is closed. Counts are kept by what changes, so what was counted by the old law is taken back
 * here, once, when the page is loaded.
 */
final class OlderLaws {

    private OlderLaws() {}

    /** Counts the lines of a page of version 1 anew; does nothing to others. */
    static void replace(BooksPage page, ChunkStore chunks) throws Exception {
        if (!page.byOlderLaws) {
            return;
        }
        page.byOlderLaws = false;
        page.changed = true;
        for (long index : List.copyOf(page.chunks.keySet())) {
            OffsetChunk chunk = chunks.get(index);
            for (int slot = 0; chunk != null && slot < OffsetChunk.SIZE; slot++) {
                replace(page, (index << OffsetChunk.BITS) + slot, chunk.flags[slot]);
            }
        }
    }

    private static void replace(BooksPage page, long offset, int flags) {
        if (Slot.orphaned(flags) && !Slot.hasOutcome(flags)) {
            page.orphaned++;
            BooksPage.example(page.orphanedExamples, offset);
        }
        if (wasMissing(flags) && !Slot.missing(flags)) {
            page.missing--;
            page.missingExamples.remove(offset);
        }
    }

    private static boolean wasMissing(int flags) {
        return Slot.has(flags, Slot.JUDGED) && !Slot.matched(flags);
    }
}
