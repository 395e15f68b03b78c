package dev.spillway.core.serial;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * A versioned serializer of a mutable packed state value: a copy is a deep one, made through the bytes.
 *
 * @param <T> the packed state of one key
 */
public abstract class PackedStateSerializer<T> extends VersionedSerializer<T> {

    @Override
    public T copy(T from) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(256);
            serialize(from, out);
            return deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
        } catch (IOException e) {
            throw new UncheckedIOException("copying packed state in memory", e);
        }
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
