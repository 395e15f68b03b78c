package dev.spillway.functions.keyed;

import java.io.Serializable;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A table that every subtask holds whole, fed by a stream of updates: reference data that does not share the key of the
 * events. Its size is that of the reference data; it lives on the heap.
 *
 * @param <B> update
 * @param <T> row
 */
public interface SharedTable<B, T> extends Serializable {

    /** State name, a kebab-case noun; public API, never renamed. */
    String name();

    /** Serializer of rows. */
    TypeSerializer<T> serializer();

    /** The key of the row that an update is for. */
    String key(B update);

    /** The row after an update. Updates may come twice and out of order: the highest version wins. */
    T merge(@Nullable T before, B update);

    /** Reads rows. */
    interface Lookup<T> {

        /** The row of a key, null if there is none. */
        @Nullable
        T find(String key);
    }

    /** Logic that looks rows up. */
    interface Reader<T> {

        /** Called once before the first input. */
        void open(Lookup<T> table);
    }
}
