package dev.spillway.functions.reconcile;

import dev.spillway.core.Outcome;
import dev.spillway.core.Traced;
import dev.spillway.runtime.Operators;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Wires the reconciler: three inputs and what else is compared, in any order, statements out.
 *
 * <pre>
 * raw ------- book-raw-record --+
 * outcomes -- book-outcome -----+-- [topic/partition] -- reconcile-partition -- statements
 * decisions -+- book-decision --+
 *            +- [transaction] -- check-decision-once
 * others (dead letters, books lane) into reconcile-partition, as they are
 * </pre>
 */
public final class Reconciliation {

    /** Type of the decision input, for the operator that makes sightings. */
    public static final TypeInformation<DecisionSighting> SIGHTINGS = BooksTypes.DECISION_SIGHTING;

    /** Type of the other inputs. */
    public static final TypeInformation<BookEntry> ENTRIES = BooksTypes.BOOK_ENTRY;

    private Reconciliation() {}

    /**
     * Books raw records, of which only the origin is read.
     *
     * @param raw every record of the raw topics, in the order of each partition
     * @param outcomes every terminal outcome, also {@code DECIDED}
     * @param decisions every decision record
     * @param others what else came of raw records: dead letters, records of the books lane
     */
    public static DataStream<BooksStatement> build(
            DataStream<? extends Traced> raw,
            DataStream<Outcome> outcomes,
            DataStream<DecisionSighting> decisions,
            List<DataStream<BookEntry>> others,
            ReconciliationPolicy policy) {
        DataStream<BookEntry> booked = Operators.named(
                raw.map(value -> BookEntry.raw(value.provenance().origin())).returns(BooksTypes.BOOK_ENTRY),
                "book-raw-record");
        DataStream<BookEntry> ended = Operators.named(
                outcomes.map(outcome -> BookEntry.of(outcome)).returns(BooksTypes.BOOK_ENTRY), "book-outcome");
        DataStream<BookEntry> decided = Operators.named(
                decisions.map(decision -> BookEntry.of(decision)).returns(BooksTypes.BOOK_ENTRY), "book-decision");
        DataStream<BookEntry> again = Operators.named(
                decisions
                        .keyBy(CheckDecisionOnce::slot, Types.INT)
                        .process(new CheckDecisionOnce(policy), BooksTypes.BOOK_ENTRY),
                CheckDecisionOnce.NAME);
        DataStream<BookEntry> all = booked.union(ended, decided, again);
        for (DataStream<BookEntry> other : others) {
            all = all.union(other);
        }
        return Operators.named(
                all.keyBy(BookEntry::page, Types.STRING)
                        .transform(ReconcilePartition.NAME, BooksTypes.BOOKS_STATEMENT, new ReconcilePartition(policy)),
                ReconcilePartition.NAME);
    }
}
