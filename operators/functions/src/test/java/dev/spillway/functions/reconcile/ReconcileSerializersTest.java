package dev.spillway.functions.reconcile;

import dev.spillway.core.Origin;
import dev.spillway.core.OutcomeClass;
import dev.spillway.core.serial.SerializerContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class ReconcileSerializersTest {

    private static final Origin ORIGIN = new Origin("transactions.raw.v1", 3, 1_234_567);

    @Nested
    class OfBookEntry extends SerializerContract<BookEntry> {
        OfBookEntry() {
            super(new BookEntrySerializer(), new BookEntry(ORIGIN, BookEntry.Kind.OUTCOME, OutcomeClass.CONFLICT, -7));
        }
    }

    @Nested
    class OfDecisionSighting extends SerializerContract<DecisionSighting> {
        OfDecisionSighting() {
            super(
                    new DecisionSightingSerializer(),
                    new DecisionSighting(ORIGIN, "account-1", "tx-é", "0123456789abcdef", Long.MIN_VALUE));
        }
    }

    @Nested
    class OfSeenDecision extends SerializerContract<SeenDecision> {
        OfSeenDecision() {
            super(new SeenDecisionSerializer(), new SeenDecision(-5, 1_790_000_000_000L, true));
        }
    }

    @Nested
    class OfBooksStatement extends SerializerContract<BooksStatement> {
        OfBooksStatement() {
            super(new BooksStatementSerializer(), statement());
        }
    }

    @Nested
    class OfBooksPage extends SerializerContract<BooksPage> {
        OfBooksPage() {
            super(new BooksPageSerializer(), page());
        }
    }

    @Nested
    class OfOffsetChunk extends SerializerContract<OffsetChunk> {
        OfOffsetChunk() {
            super(new OffsetChunkSerializer(), chunk());
        }
    }

    private static BooksStatement statement() {
        Map<OutcomeClass, Long> outcomes = Map.of(OutcomeClass.DECIDED, 90L, OutcomeClass.DEAD_LETTERED, 9L);
        BooksExamples examples = new BooksExamples(List.of(7L), List.of(8L, 300L), List.of());
        return new BooksStatement(
                "transactions.raw.v1", 3, 100, outcomes, 90, 1, 2, 3, 0, 4, 5, 7, 0, 100, examples, 1_790_000_000_000L);
    }

    private static BooksPage page() {
        BooksPage page = new BooksPage();
        page.firstOffset = 5;
        page.nextOffset = 9_000;
        page.closedUpTo = 7_000;
        page.horizon = 2;
        page.records = 8_995;
        page.outcomes[OutcomeClass.LATE.ordinal()] = 8_000;
        page.missing = 1;
        page.twice = 2;
        page.open = 995;
        page.changed = true;
        page.timerAt = 1_790_000_001_000L;
        page.missingExamples.add(7_000L);
        page.chunks.put(6L, BooksPage.NEVER);
        page.chunks.put(8L, 1_790_000_060_000L);
        return page;
    }

    private static OffsetChunk chunk() {
        OffsetChunk chunk = new OffsetChunk(1_790_000_000_000L);
        for (int slot = 10; slot < 600; slot++) {
            chunk.set(slot, Slot.RAW, chunk.base + slot);
        }
        byte decided = Slot.withOutcome((byte) (Slot.RAW | Slot.DECISION | Slot.TWICE), OutcomeClass.DECIDED);
        for (int slot = 600; slot < 700; slot++) {
            chunk.set(slot, decided, chunk.base);
            chunk.outcomes[slot] = slot;
            chunk.decisions[slot] = -slot;
        }
        return chunk;
    }
}
