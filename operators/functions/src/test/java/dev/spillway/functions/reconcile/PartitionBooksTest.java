package dev.spillway.functions.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Origin;
import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import dev.spillway.core.Provenance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartitionBooksTest {

    private static final long SEED = Long.getLong("seed", 20_261_124L);
    private static final ReconciliationPolicy POLICY =
            new ReconciliationPolicy(Duration.ofSeconds(1), 2_048, Duration.ofHours(1), true);

    private final SerializedChunks chunks = new SerializedChunks();
    private final BooksPage page = new BooksPage();

    private record Delivery(BookEntry entry, long at) {}

    @Test
    void closesWhatArrivesInAnyOrder() throws Exception {
        book(0, outcome(2, OutcomeClass.DECIDED, 7), raw(0), decision(0, 6), raw(1), raw(2));
        book(10, decision(2, 7), outcome(1, OutcomeClass.DUPLICATE, 5), outcome(0, OutcomeClass.DECIDED, 6));
        BooksStatement statement = judgedAt(5_000);
        assertThat(statement.open() + statement.missing() + statement.twice() + statement.orphaned())
                .isZero();
        assertThat(statement.closedUpTo()).isEqualTo(3);
        assertThat(statement.outcomes())
                .containsEntry(OutcomeClass.DECIDED, 2L)
                .containsEntry(OutcomeClass.DUPLICATE, 1L);
    }

    @Test
    void catchesDroppedOutcomeAndTakesItBackWhenItArrivesLate() throws Exception {
        book(0, raw(0), raw(1), outcome(1, OutcomeClass.DUPLICATE, 1));
        assertThat(judgedAt(999).missing()).isZero();
        BooksStatement late = judgedAt(1_000);
        assertThat(late.missing()).isEqualTo(1);
        assertThat(late.open()).isZero();
        assertThat(late.closedUpTo()).isZero();
        assertThat(late.examples().missing()).containsExactly(0L);
        book(2_000, outcome(0, OutcomeClass.DUPLICATE, 1));
        BooksStatement healed = judgedAt(3_000);
        assertThat(healed.missing()).isZero();
        assertThat(healed.examples().missing()).isEmpty();
        assertThat(healed.closedUpTo()).isEqualTo(2);
    }

    @Test
    void catchesDecidedOutcomeWithoutDecisionAndDecisionWithoutDecidedOutcome() throws Exception {
        book(0, raw(0), outcome(0, OutcomeClass.DECIDED, 1));
        book(0, raw(1), decision(1, 1));
        book(0, raw(2), outcome(2, OutcomeClass.CONFLICT, 1), decision(2, 1));
        book(0, decision(3, 1));
        BooksStatement statement = judgedAt(1_000);
        assertThat(statement.missing()).isEqualTo(3);
        assertThat(statement.examples().missing()).containsExactly(0L, 1L, 2L);
        assertThat(statement.orphaned())
                .as("a decision on a record that is not there")
                .isEqualTo(1);
        assertThat(statement.examples().orphaned()).containsExactly(3L);
    }

    @Test
    void countsDifferentOutcomeOnceAsTwiceAndSameOutcomeAsRepeat() throws Exception {
        book(0, raw(0), outcome(0, OutcomeClass.LATE, 1), outcome(0, OutcomeClass.LATE, 1));
        assertThat(judgedAt(0).repeats()).isEqualTo(1);
        book(0, outcome(0, OutcomeClass.SHED, 2), outcome(0, OutcomeClass.SHED, 2));
        BooksStatement statement = judgedAt(0);
        assertThat(statement.twice()).isEqualTo(1);
        assertThat(statement.repeats()).isEqualTo(2);
        assertThat(statement.examples().twice()).containsExactly(0L);
        assertThat(statement.outcomes()).containsEntry(OutcomeClass.LATE, 1L).containsEntry(OutcomeClass.SHED, 0L);
    }

    @Test
    void catchesDecisionsForTwoTransactionsFromOneRecord() throws Exception {
        book(0, raw(0), outcome(0, OutcomeClass.DECIDED, 1), decision(0, 1), decision(0, 2));
        assertThat(judgedAt(0).conflicting()).isEqualTo(1);
        assertThat(judgedAt(0).twice()).isZero();
    }

    @Test
    void catchesDecisionThatItsOutcomeDoesNotNameInEitherOrder() throws Exception {
        book(0, raw(0), outcome(0, OutcomeClass.DECIDED, 1), decision(0, 2));
        book(0, raw(1), decision(1, 2), outcome(1, OutcomeClass.DECIDED, 1));
        book(0, BookEntry.of(origin(1), BookEntry.Kind.DECISION_CONTRADICTED));
        BooksStatement statement = judgedAt(0);
        assertThat(statement.conflicting()).isEqualTo(2);
        assertThat(statement.examples().conflicting()).containsExactly(0L, 1L);
        assertThat(statement.twice()).isZero();
    }

    @Test
    void missesTheLetterOfADeadLetterUntilItComes() throws Exception {
        book(0, raw(0), outcome(0, OutcomeClass.DEAD_LETTERED, 1), raw(1), BookEntry.deadLetter(origin(1)));
        book(0, outcome(1, OutcomeClass.DEAD_LETTERED, 1), BookEntry.deadLetter(origin(1)));
        BooksStatement lacking = judgedAt(1_000);
        assertThat(lacking.missing()).isEqualTo(1);
        assertThat(lacking.examples().missing()).containsExactly(0L);
        assertThat(lacking.twice()).as("letters may come again").isZero();
        book(2_000, BookEntry.deadLetter(origin(0)));
        assertThat(judgedAt(2_000).missing()).isZero();
        assertThat(judgedAt(2_000).closedUpTo()).isEqualTo(2);
    }

    @Test
    void asksForNoLetterWhereLettersAreNotCompared() throws Exception {
        var policy = new ReconciliationPolicy(Duration.ofSeconds(1), 2_048, Duration.ofHours(1), false);
        PartitionBooks books = new PartitionBooks(page, chunks, policy);
        books.book(raw(0), 0);
        books.book(outcome(0, OutcomeClass.DEAD_LETTERED, 1), 0);
        books.judge(1_000);
        assertThat(books.statement("t", 0, 1_000).missing()).isZero();
    }

    @Test
    void findsWhatTheBooksLaneLacksOrHasTooMuchUntilItIsMended() throws Exception {
        book(0, raw(0), outcome(0, OutcomeClass.DECIDED, 1), decision(0, 1, 0b1011), posted(0, 0), posted(0, 3));
        book(0, raw(1), outcome(1, OutcomeClass.DECIDED, 1), decision(1, 1, 0b1000), posted(1, 2), posted(1, 3));
        book(0, raw(2), outcome(2, OutcomeClass.LATE, 1), posted(2, 0));
        book(0, raw(3), outcome(3, OutcomeClass.DECIDED, 1), decision(3, 1, 0b1001), posted(3, 3), posted(3, 0));
        assertThat(judgedAt(999).unbalanced()).isZero();
        BooksStatement statement = judgedAt(1_000);
        assertThat(statement.unbalanced()).isEqualTo(3);
        assertThat(statement.examples().unbalanced()).containsExactly(0L, 1L, 2L);
        assertThat(statement.missing()).isZero();
        assertThat(statement.closedUpTo()).isZero();
        book(2_000, posted(0, 1));
        assertThat(judgedAt(2_000).unbalanced()).isEqualTo(2);
        assertThat(judgedAt(2_000).closedUpTo()).isEqualTo(1);
    }

    @Test
    void countsAnEntryThatComesAgainAsTwiceAndOneThatDoesNotAddUpAsUnbalanced() throws Exception {
        book(0, raw(0), outcome(0, OutcomeClass.DECIDED, 1), decision(0, 1, 0b1000), posted(0, 3), posted(0, 3));
        book(0, raw(1), outcome(1, OutcomeClass.DECIDED, 1), decision(1, 1, 0b0001));
        book(0, BookEntry.posted(origin(1), 0, false));
        BooksStatement statement = judgedAt(1_000);
        assertThat(statement.twice()).isEqualTo(1);
        assertThat(statement.examples().twice()).containsExactly(0L);
        assertThat(statement.unbalanced()).isEqualTo(1);
        assertThat(statement.examples().unbalanced()).containsExactly(1L);
        assertThat(statement.closedUpTo()).isEqualTo(2);
    }

    @Test
    void asksNothingOfTheBooksLaneForADecisionFromBeforeItWasCompared() throws Exception {
        book(0, raw(0), outcome(0, OutcomeClass.DECIDED, 1), decision(0, 1), posted(0, 0));
        assertThat(judgedAt(1_000).unbalanced()).isZero();
    }

    @Test
    void entriesAndLettersOfRecordsThatAreNotThereAreOrphaned() throws Exception {
        book(0, raw(10), outcome(10, OutcomeClass.LATE, 1), posted(11, 0), BookEntry.deadLetter(origin(12)));
        BooksStatement statement = judgedAt(1_000);
        assertThat(statement.orphaned()).isEqualTo(2);
        assertThat(statement.examples().orphaned()).containsExactly(11L, 12L);
        assertThat(statement.unbalanced() + statement.missing()).isZero();
    }

    /** Version 1 counted a decision without raw record as missing, and so did not close its line. */
    @Test
    void takesThePageOfAnOlderVersionUnderTheLawsOfToday() throws Exception {
        book(0, raw(0), outcome(0, OutcomeClass.LATE, 1), decision(7, 1), raw(1));
        judgedAt(1_000);
        page.byOlderLaws = true;
        page.missing = 2;
        page.missingExamples.add(7L);
        page.orphaned = 0;
        page.orphanedExamples.clear();

        OlderLaws.replace(page, chunks);

        BooksStatement statement = judgedAt(1_000);
        assertThat(statement.missing()).isEqualTo(1);
        assertThat(statement.examples().missing()).containsExactly(1L);
        assertThat(statement.orphaned()).isEqualTo(1);
        assertThat(statement.examples().orphaned()).containsExactly(7L);
        book(2_000, raw(7), outcome(7, OutcomeClass.DECIDED, 1), outcome(1, OutcomeClass.LATE, 1));
        BooksStatement healed = judgedAt(4_000);
        assertThat(healed.missing() + healed.orphaned()).isZero();
    }

    private static BookEntry posted(long offset, int part) {
        return BookEntry.posted(origin(offset), part, true);
    }

    @Test
    void namesDecisionAndItsOutcomeAlike() {
        Provenance provenance = new Provenance(origin(5), 0, 0);
        Outcome outcome = new Outcome(provenance, "tx", OutcomeClass.DECIDED, "decide", Outcome.OK, "d1", 9);
        DecisionSighting same = new DecisionSighting(origin(5), "account", "tx", "d1", 77, 0);
        DecisionSighting other = new DecisionSighting(origin(5), "account", "tx", "d2", 77, 0);
        assertThat(BookEntry.of(same).fingerprint())
                .isEqualTo(BookEntry.of(outcome).fingerprint());
        assertThat(BookEntry.of(other).fingerprint())
                .isNotEqualTo(BookEntry.of(outcome).fingerprint());
    }

    @Test
    void jumpsOverHoleOfTrillionOffsetsInOneStep() throws Exception {
        long far = 1_000_000_000_000L;
        book(0, raw(0), raw(far), outcome(far, OutcomeClass.LATE, 1), raw(far + 5_000), raw(3 * far));
        assertThat(judgedAt(0).closedUpTo()).isZero();
        book(0, outcome(0, OutcomeClass.LATE, 1));
        assertThat(judgedAt(0).closedUpTo()).isEqualTo(far + 5_000);
        book(0, outcome(far + 5_000, OutcomeClass.LATE, 1), outcome(3 * far, OutcomeClass.LATE, 1));
        assertThat(judgedAt(0).closedUpTo()).isEqualTo(3 * far + 1);
        assertThat(page.chunks).hasSize(1);
        assertThat(chunks.chunks).hasSize(1);
    }

    @Test
    void passesOverHolesButFindsOutcomesInThem() throws Exception {
        book(0, raw(10), outcome(10, OutcomeClass.LATE, 1), raw(5_000), outcome(5_000, OutcomeClass.LATE, 1));
        assertThat(judgedAt(0).closedUpTo()).isEqualTo(5_001);
        book(0, outcome(4_000, OutcomeClass.LATE, 1));
        BooksStatement statement = judgedAt(1_000);
        assertThat(statement.orphaned()).isEqualTo(1);
        assertThat(statement.missing()).isZero();
        assertThat(statement.examples().orphaned()).containsExactly(4_000L);
    }

    @Test
    void takesOrphanBackWhenItsRawRecordIsReadLate() throws Exception {
        book(0, outcome(0, OutcomeClass.LATE, 1));
        assertThat(judgedAt(1_500).orphaned()).isEqualTo(1);
        book(2_000, raw(0));
        BooksStatement statement = judgedAt(2_000);
        assertThat(statement.orphaned()).isZero();
        assertThat(statement.closedUpTo()).isEqualTo(1);
    }

    @Test
    void countsWhatLiesBelowFirstRecordOrHorizonAsExpired() throws Exception {
        book(0, outcome(3, OutcomeClass.DECIDED, 1), decision(3, 1), raw(100), outcome(4, OutcomeClass.LATE, 1));
        BooksStatement before = judgedAt(1_000);
        assertThat(before.expired()).isEqualTo(3);
        assertThat(before.orphaned()).isZero();
        book(1_000, outcome(100, OutcomeClass.LATE, 1), raw(10_000), outcome(100, OutcomeClass.LATE, 2));
        BooksStatement after = judgedAt(1_000);
        assertThat(after.expired()).isEqualTo(4);
        assertThat(after.twice()).isZero();
    }

    @Test
    void keepsOnlyDeclaredOffsetsOfClosedBooks() throws Exception {
        for (int offset = 0; offset < 10_000; offset++) {
            book(offset, raw(offset), outcome(offset, OutcomeClass.DECIDED, 1), decision(offset, 1));
        }
        assertThat(chunks.chunks).hasSizeLessThanOrEqualTo(2_048 / 1_024 + 2);
        judgedAt(20_000);
        assertThat(page.chunks).hasSameSizeAs(chunks.chunks);
        assertThat(page.firstDue()).isEqualTo(BooksPage.NEVER);
        assertThat(chunks.chunks.values())
                .allSatisfy(bytes -> assertThat(bytes.length).isLessThan(9_216));
    }

    @Test
    void agreesWithNaiveModelInRandomInterleavings() throws Exception {
        for (int round = 0; round < 5; round++) {
            compareWithModel(SEED + round);
        }
    }

    private static void compareWithModel(long seed) throws Exception {
        Random random = new Random(seed);
        SerializedChunks store = new SerializedChunks();
        NaiveBooks naive = new NaiveBooks(POLICY);
        BooksPage kept = new BooksPage();
        List<Delivery> deliveries = deliveries(random);
        long nextTick = 0;
        for (Delivery delivery : deliveries) {
            PartitionBooks books = new PartitionBooks(kept, store, POLICY);
            books.book(delivery.entry(), delivery.at());
            naive.book(delivery.entry(), delivery.at());
            if (delivery.at() >= nextTick) {
                nextTick = delivery.at() + 97;
                books.judge(delivery.at());
                naive.judge(delivery.at());
                compare(books, naive, delivery.at(), seed);
                kept = SerializedChunks.again(new BooksPageSerializer(), kept);
            }
        }
        PartitionBooks books = new PartitionBooks(kept, store, POLICY);
        books.judge(1_000_000);
        naive.judge(1_000_000);
        BooksStatement end = compare(books, naive, 1_000_000, seed);
        assertThat(end.open()).as("seed %s", seed).isZero();
        assertThat(kept.firstDue()).as("seed %s", seed).isEqualTo(BooksPage.NEVER);
    }

    private static BooksStatement compare(PartitionBooks books, NaiveBooks naive, long at, long seed) throws Exception {
        BooksStatement actual = books.statement("t", 0, at);
        assertThat(actual)
                .as("seed %s at %s: repeat with -Dseed=%s", seed, at, seed)
                .isEqualTo(naive.statement(actual.examples(), at));
        assertThat(actual.examples().missing().isEmpty()).isEqualTo(actual.missing() == 0);
        return actual;
    }

    private static List<Delivery> deliveries(Random random) {
        List<Delivery> all = new ArrayList<>();
        int first = random.nextInt(3_000);
        for (int offset = first; offset < first + 6_000; offset++) {
            if (random.nextInt(20) != 0) {
                all.add(new Delivery(raw(offset), offset));
            }
            if (random.nextInt(100) != 0) {
                addEnd(all, offset, random);
            }
        }
        for (int i = 0; i < 30; i++) {
            all.add(new Delivery(outcome(random.nextInt(first + 6_000), OutcomeClass.SHED, 3), random.nextInt(9_000)));
        }
        all.sort(Comparator.comparingLong(Delivery::at));
        return all;
    }

    private static void addEnd(List<Delivery> all, int offset, Random random) {
        OutcomeClass outcome = random.nextInt(3) == 0
                ? OutcomeClass.values()[random.nextInt(OutcomeClass.values().length)]
                : OutcomeClass.DECIDED;
        all.add(new Delivery(outcome(offset, outcome, 1), offset + delay(random)));
        if (outcome == OutcomeClass.DECIDED ? random.nextInt(200) != 0 : random.nextInt(200) == 0) {
            int parts = offset % 2 == 0 ? 0b1001 : DecisionSighting.NOT_SAID;
            all.add(new Delivery(decision(offset, 1, parts), offset + delay(random)));
        }
        if (random.nextInt(20) == 0) {
            all.add(new Delivery(outcome(offset, outcome, 1), offset + delay(random)));
            all.add(new Delivery(decision(offset, 1 + random.nextInt(2)), offset + delay(random)));
        }
        if (random.nextInt(100) == 0) {
            all.add(new Delivery(outcome(offset, OutcomeClass.LATE, 9), offset + delay(random)));
        }
        if (random.nextInt(100) == 0) {
            BookEntry.Kind kind =
                    random.nextBoolean() ? BookEntry.Kind.DECISION_REPEATED : BookEntry.Kind.DECISION_CONTRADICTED;
            all.add(new Delivery(BookEntry.of(origin(offset), kind), offset + delay(random)));
        }
        addBeside(all, offset, outcome, random);
    }

    private static void addBeside(List<Delivery> all, int offset, OutcomeClass outcome, Random random) {
        if (outcome == OutcomeClass.DEAD_LETTERED ? random.nextInt(30) != 0 : random.nextInt(300) == 0) {
            all.add(new Delivery(BookEntry.deadLetter(origin(offset)), offset + delay(random)));
        }
        if (outcome == OutcomeClass.DECIDED && offset % 2 == 0) {
            for (int part : new int[] {0, 3}) {
                if (random.nextInt(100) != 0) {
                    all.add(new Delivery(
                            BookEntry.posted(origin(offset), part, random.nextInt(200) != 0), offset + delay(random)));
                }
            }
        }
        if (random.nextInt(300) == 0) {
            all.add(new Delivery(BookEntry.posted(origin(offset), random.nextInt(4), true), offset + delay(random)));
        }
    }

    private static long delay(Random random) {
        return random.nextInt(50) == 0 ? random.nextInt(4_000) : random.nextInt(80) - 30;
    }

    private void book(long now, BookEntry... entries) throws Exception {
        for (BookEntry entry : entries) {
            new PartitionBooks(page, chunks, POLICY).book(entry, now);
        }
    }

    private BooksStatement judgedAt(long now) throws Exception {
        PartitionBooks books = new PartitionBooks(page, chunks, POLICY);
        books.judge(now);
        return books.statement("t", 0, now);
    }

    static Origin origin(long offset) {
        return new Origin("t", 0, offset);
    }

    static BookEntry raw(long offset) {
        return BookEntry.raw(origin(offset));
    }

    static BookEntry outcome(long offset, OutcomeClass outcome, int fingerprint) {
        return new BookEntry(origin(offset), BookEntry.Kind.OUTCOME, outcome, fingerprint, DecisionSighting.NOT_SAID);
    }

    static BookEntry decision(long offset, int fingerprint) {
        return decision(offset, fingerprint, DecisionSighting.NOT_SAID);
    }

    private static BookEntry decision(long offset, int fingerprint, int parts) {
        return new BookEntry(origin(offset), BookEntry.Kind.DECISION, OutcomeClass.DECIDED, fingerprint, parts);
    }
}
