package dev.spillway.simulation.mutant;

import dev.spillway.simulation.host.Tampering;
import dev.spillway.simulation.law.Law;
import dev.spillway.simulation.world.WorldPlan;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The planted faults, each with the law that must catch it. */
@SuppressWarnings("ImmutableEnumChecker") // what makes a fault has no state; the fault has, and each world gets its own
public enum Mutant {
    /** One decision in a thousand is not written. */
    DROP_DECISION(Law.NOTHING_MISSING, () -> new SentRecords("decided.v1", 1_000, record -> List.of())),
    /** A decision is written, its outcome is not. */
    DROP_OUTCOME(Law.NOTHING_MISSING, () -> new SentRecords("outcomes.v1", 100, record -> List.of())),
    /** A dead letter is not written, its outcome is. */
    DROP_DEAD_LETTER(Law.NOTHING_MISSING, () -> new SentRecords("dead-letter.v1", 10, record -> List.of())),
    /** A transaction is lost between two subtasks. */
    LOSE_IN_NETWORK(Law.NOTHING_MISSING, () -> new LostBetween(50)),
    /** A decision stands twice, the second time by another verdict. */
    DECIDE_TWICE(
            Law.REPEATS_ARE_IDENTICAL,
            () -> new SentRecords(
                    "decided.v1",
                    50,
                    record -> List.of(
                            record,
                            SentRecords.with(record, SentRecords.text(record).replace("\"APPROVE\"", "\"DECLINE\""))))),
    /** Two decisions of an account change places. */
    SWAP_TWO(Law.ORDER_OF_AN_ACCOUNT, () -> new SentRecords("decided.v1", 1, Edits.swapped())),
    /** A producer writes the newest first. */
    UNORDERED_BATCHES(Law.ORDER_OF_AN_ACCOUNT, Planted::unorderedBatches),
    /** The converted amount is a cent off. */
    CENT_IN_CONVERSION(Law.REFERENCE_AS_PUBLISHED, () -> SentRecords.text("decided.v1", 50, Edits::centInBase)),
    /** An entry of the ledger moves a cent too much. */
    CENT_IN_LEDGER(
            Law.BOOKS_LANE, WorldPlan::books, () -> SentRecords.text("ledger.entries.v1", 50, Edits::centInBothLines)),
    /** An entry of the ledger does not balance. */
    ONE_SIDED_ENTRY(
            Law.BOOKS_LANE, WorldPlan::books, () -> SentRecords.text("ledger.entries.v1", 50, Edits::centInOneLine)),
    /** An entry of the ledger stands twice. */
    ENTRY_TWICE(
            Law.BOOKS_LANE,
            WorldPlan::books,
            () -> new SentRecords("ledger.entries.v1", 50, record -> List.of(record, record))),
    /** A link of the audit log is not written. */
    SKIP_LINK(Law.AUDIT_CHAIN, WorldPlan::books, () -> new SentRecords("audit.log.v1", 50, record -> List.of())),
    /** The producer's bytes are written anew. */
    RESPELL_TRANSACTION(
            Law.BYTES_UNTOUCHED,
            () -> SentRecords.text(
                    "decided.v1", 20, text -> text.replace("\"currency\":\"EUR\"", "\"currency\": \"EUR\""))),
    /** A dead letter holds less than the record. */
    TRIM_DEAD_LETTER(Law.LETTER_HOLDS_THE_RECORD, () -> SentRecords.text("dead-letter.v1", 1, Edits::trimmedValue)),
    /** A contradiction passes for a repeat. */
    CONFLICT_AS_DUPLICATE(
            Law.OUTCOME_IS_DUE,
            () -> SentRecords.text(
                    "outcomes.v1",
                    1,
                    text -> text.replace("\"CONFLICT\"", "\"DUPLICATE\"")
                            .replace("\"CONTENT_DIFFERS\"", "\"SAME_CONTENT\""))),
    /** Ids are numbers of their own. */
    ID_BY_NUMBER(Law.ONE_ID_A_TRANSACTION, () -> SentRecords.text("decided.v1", 1, Edits.idsByNumber())),
    /** The verdict depends on the clock. */
    CLOCK_IN_DECISION(Law.DECISION_FOLLOWS, () -> SentRecords.text("decided.v1", 1, Edits::verdictByClock)),
    /** Ids are taken to be unique among all accounts. */
    DEDUPE_WITHOUT_ACCOUNT(Law.OUTCOME_IS_DUE, DedupeWithoutAccount::new),
    /** One more is allowed than the limit says. */
    LIMIT_OFF_BY_ONE(Law.DECISION_FOLLOWS, Planted::limitOffByOne),
    /** After a failure the rules of the first deployment are back. */
    STALE_RULES(Law.RULES_IN_FORCE, plan -> plan.ruleChanges() > 0 && plan.faults() > 0, Planted::staleRules),
    /** A checkpoint is acknowledged before everything is written. */
    UNFLUSHED_CHECKPOINT(Law.NOTHING_MISSING, plan -> plan.faults() > 0, Planted::unflushedCheckpoint),
    /** A checkpoint's state holds what came behind its barrier. */
    UNALIGNED_BARRIERS(Law.NOTHING_TWICE, plan -> plan.faults() > 0, Planted::unalignedBarriers),
    /** A source goes on one record too far. */
    OFFSET_TOO_FAR(Law.NOTHING_MISSING, plan -> plan.faults() > 0 && !plan.reconciler(), Planted::offsetTooFar),
    /** A source goes back one record too far. */
    OFFSET_TOO_NEAR(Law.NOTHING_TWICE, plan -> plan.faults() > 0 && !plan.reconciler(), Planted::offsetTooNear),
    /** The ids seen are not restored. */
    FORGET_SEEN_IDS(
            Law.OUTCOME_IS_DUE,
            plan -> plan.faults() > 0 && plan.split(),
            () -> RestoredState.forgotten("dedupe-transaction")),
    /** Counts and sums are not restored. */
    FORGET_ACTIVITY(
            Law.DECISION_FOLLOWS,
            plan -> plan.faults() > 0 && plan.split(),
            () -> RestoredState.forgotten("decide-transaction")),
    /** Merchants and rates are not restored, though their topics are not read again. */
    STALE_REFERENCE(
            Law.REFERENCE_AS_PUBLISHED,
            plan -> plan.faults() > 0,
            () -> RestoredState.withoutTable("enrich-transaction", "decide-transaction-express")),
    /** Those who wait for reference data are not in the checkpoint. */
    LOSE_WAITING(Law.NOTHING_MISSING, plan -> plan.faults() > 0, WaitingLost::new),
    /** A timer is not restored, and those who wait are not woken. */
    LOSE_TIMER(Law.LIVENESS, plan -> plan.faults() > 0, Planted::loseTimer),
    /** After a change of parallelism keys go to a subtask that does not have their state. */
    WRONG_SUBTASK(Law.JOBS_RUN, plan -> plan.faults() > 0, Planted::wrongSubtask),
    /** A transaction of the books is not committed. */
    SKIP_COMMIT(Law.BOOKS_LANE, WorldPlan::books, Planted::skipCommit),
    /** A transaction that stands in the checkpoint is aborted at a restart. */
    ABORT_PREPARED(Law.BOOKS_LANE, plan -> plan.books() && plan.faults() > 0, Planted::abortPrepared),
    /** What a predecessor left open is not aborted. */
    MISSING_FENCE(Law.BOOKS_LANE, plan -> plan.books() && plan.faults() > 0, Planted::missingFence),
    /** The ledger forgets what it has posted. */
    FORGET_POSTINGS(
            Law.BOOKS_LANE, plan -> plan.books() && plan.faults() > 0, () -> RestoredState.forgotten("post-decision")),
    /** The audit log's chains begin anew. */
    FORGET_CHAIN(
            Law.AUDIT_CHAIN,
            plan -> plan.books() && plan.faults() > 0,
            () -> RestoredState.forgotten("chain-audit-entry")),
    /** The reconciler forgets its books. */
    FORGET_BOOKS(
            Law.RECONCILER_AGREES,
            plan -> plan.reconciler() && plan.faults() > 0,
            () -> RestoredState.forgotten("reconcile-partition")),
    /** A consumer gets less than it is subscribed to. */
    SKIP_DELIVERY(
            Law.CONSUMERS_SERVED,
            WorldPlan::distribution,
            () -> new SentRecords("consumer.analytics.transactions.v1", 50, record -> List.of())),
    /** A reader handles every record, also one that stood before. */
    READER_TAKES_ALL(Law.READERS_TAKE_THE_FIRST, plan -> plan.faults() > 0, Planted::readerTakesAll),
    /** A reader of the books sees what is not committed. */
    READ_UNCOMMITTED(Law.ISOLATION, plan -> plan.books() && plan.faults() > 0, Planted::readUncommitted);

    private final Law caughtBy;
    private final Predicate<WorldPlan> worlds;
    private final Supplier<Tampering> tampering;

    Mutant(Law caughtBy, Supplier<Tampering> tampering) {
        this(caughtBy, plan -> true, tampering);
    }

    Mutant(Law caughtBy, Predicate<WorldPlan> worlds, Supplier<Tampering> tampering) {
        this.caughtBy = caughtBy;
        this.worlds = worlds;
        this.tampering = tampering;
    }

    /** Its name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The law that must be among those that it breaks first. */
    public Law caughtBy() {
        return caughtBy;
    }

    /** Whether a world has the part that it sits in. */
    public boolean matters(WorldPlan plan) {
        return worlds.test(plan);
    }

    /** The fault, for one world. */
    public Tampering tampering() {
        return tampering.get();
    }
}
