package dev.spillway.functions.reconcile;

import dev.spillway.core.serial.VersionedTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The type information of what the reconciler sends between its operators and states. */
public final class BooksTypes {

    /** One decision record, as an input of {@link Reconciliation}. */
    public static final TypeInformation<DecisionSighting> DECISION_SIGHTING =
            VersionedTypeInfo.of(DecisionSighting.class, new DecisionSightingSerializer());

    /** How the books stand, the output of {@link Reconciliation}. */
    public static final TypeInformation<BooksStatement> BOOKS_STATEMENT =
            VersionedTypeInfo.of(BooksStatement.class, new BooksStatementSerializer());

    /** What else is booked of an origin, as an input of {@link Reconciliation}. */
    public static final TypeInformation<BookEntry> BOOK_ENTRY =
            VersionedTypeInfo.of(BookEntry.class, new BookEntrySerializer());

    static final TypeInformation<BooksPage> BOOKS_PAGE =
            VersionedTypeInfo.of(BooksPage.class, new BooksPageSerializer());

    static final TypeInformation<OffsetChunk> OFFSET_CHUNK =
            VersionedTypeInfo.of(OffsetChunk.class, new OffsetChunkSerializer());

    static final TypeInformation<SeenDecision> SEEN_DECISION =
            VersionedTypeInfo.of(SeenDecision.class, new SeenDecisionSerializer());

    private BooksTypes() {}
}
