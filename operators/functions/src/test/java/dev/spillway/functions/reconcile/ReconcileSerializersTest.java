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
            super(new BookEntrySerializer(), entry(0b1001));
        }

        @Override
        protected BookEntry expected(int version) {
            return entry(version == 1 ? DecisionSighting.NOT_SAID : 0b1001);
        }

        private static BookEntry entry(int parts) {
            return new BookEntry(ORIGIN, BookEntry.Kind.OUTCOME, OutcomeClass.CONFLICT, -7, parts);
        }
    }

    @Nested
    class OfDecisionSighting extends SerializerContract<DecisionSighting> {
        OfDecisionSighting() {
            super(new DecisionSightingSerializer(), sighting(0b1011));
        }

        @Override
        protected DecisionSighting expected(int version) {
            return sighting(version == 1 ? DecisionSighting.NOT_SAID : 0b1011);
        }

        private static DecisionSighting sighting(int parts) {
            return new DecisionSighting(ORIGIN, "account-1", "tx-é", "0123456789abcdef", Long.MIN_VALUE, parts);
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
            super(new BooksStatementSerializer(), statement(11, 12, List.of(9L), List.of(10L)));
        }

        @Override
        protected BooksStatement expected(int version) {
            return version == 1 ? statement(0, 0, List.of(), List.of()) : super.expected(version);
        }
    }

    @Nested
    class OfBooksPage extends SerializerContract<BooksPage> {
        OfBooksPage() {
            super(new BooksPageSerializer(), page(2));
        }

        @Override
        protected BooksPage expected(int version) {
            return page(version);
        }
    }

    @Nested
    class OfOffsetChunk extends SerializerContract<OffsetChunk> {
        OfOffsetChunk() {
            super(new OffsetChunkSerializer(), chunk(2));
        }

        @Override
        protected OffsetChunk expected(int version) {
            return chunk(version);
        }
    }

    private static BooksStatement statement(
            long conflicting, long unbalanced, List<Long> conflictingExamples, List<Long> unbalancedExamples) {
        Map<OutcomeClass, Long> outcomes = Map.of(OutcomeClass.DECIDED, 90L, OutcomeClass.DEAD_LETTERED, 9L);
        BooksExamples examples =
                new BooksExamples(List.of(7L), List.of(8L, 300L), conflictingExamples, List.of(), unbalancedExamples);
        return new BooksStatement(
                "transactions.raw.v1",
                3,
                100,
                outcomes,
                90,
                1,
                2,
                conflicting,
                0,
                unbalanced,
                3,
                4,
                5,
                7,
                0,
                100,
                examples,
                1_790_000_000_000L);
    }

    private static BooksPage page(int version) {
        BooksPage page = new BooksPage();
        if (version == 1) {
            page.byOlderLaws = true;
        } else {
            page.conflicting = 3;
            page.conflictingExamples.add(11L);
            page.unbalanced = 4;
            page.unbalancedExamples.add(12L);
        }
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

    private static OffsetChunk chunk(int version) {
        OffsetChunk chunk = new OffsetChunk(1_790_000_000_000L);
        for (int slot = 10; slot < 600; slot++) {
            chunk.set(slot, Slot.RAW, chunk.base + slot);
        }
        int decided = Slot.withOutcome(Slot.RAW | Slot.DECISION | Slot.TWICE, OutcomeClass.DECIDED);
        decided = version == 1 ? decided : Slot.withPosted(Slot.withCalled(decided, 0b1001), 0b1001);
        for (int slot = 600; slot < 700; slot++) {
            chunk.set(slot, decided, chunk.base);
            chunk.outcomes[slot] = slot;
            chunk.decisions[slot] = -slot;
        }
        return chunk;
    }
}
