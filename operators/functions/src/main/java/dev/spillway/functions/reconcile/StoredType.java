package dev.spillway.functions.reconcile;

import dev.spillway.core.serial.VersionedSerializer;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Gives Flink the versioned serializers of this package, so that no value here ever meets Kryo. */
final class StoredType<T> extends TypeInformation<T> {

    static final StoredType<BookEntry> BOOK_ENTRY = new StoredType<>(BookEntry.class, new BookEntrySerializer());
    static final StoredType<BooksStatement> BOOKS_STATEMENT =
            new StoredType<>(BooksStatement.class, new BooksStatementSerializer());
    static final StoredType<BooksPage> BOOKS_PAGE = new StoredType<>(BooksPage.class, new BooksPageSerializer());
    static final StoredType<OffsetChunk> OFFSET_CHUNK =
            new StoredType<>(OffsetChunk.class, new OffsetChunkSerializer());
    static final StoredType<DecisionSighting> DECISION_SIGHTING =
            new StoredType<>(DecisionSighting.class, new DecisionSightingSerializer());
    static final StoredType<SeenDecision> SEEN_DECISION =
            new StoredType<>(SeenDecision.class, new SeenDecisionSerializer());

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final VersionedSerializer<T> serializer;

    private StoredType(Class<T> type, VersionedSerializer<T> serializer) {
        this.type = type;
        this.serializer = serializer;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer;
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredType<?> that && that.type == type;
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public boolean canEqual(@Nullable Object other) {
        return other instanceof StoredType;
    }
}
