package dev.spillway.core.serial;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer that writes the newest version of a type and reads all older ones. Each value starts with its version
 * in one byte, so values of several versions live side by side and no migration is needed. Subclasses are stateless
 * and have a public constructor without arguments.
 *
 * @param <T> an immutable type, or one that {@link #copy(Object)} is overridden for
 */
public abstract class VersionedSerializer<T> extends TypeSerializer<T> {

    /** The version that {@link #writeBody} writes: 1 to 127, one more with each change of the layout. */
    public abstract int version();

    /** Writes the newest layout. */
    protected abstract void writeBody(T value, DataOutputView out) throws IOException;

    /** Reads the layout of {@code version}, 1 to {@link #version()}, and supplies values for what it lacked. */
    protected abstract T readBody(int version, DataInputView in) throws IOException;

    @Override
    public final void serialize(T value, DataOutputView out) throws IOException {
        out.writeByte(version());
        writeBody(value, out);
    }

    @Override
    public final T deserialize(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version < 1 || version > version()) {
            throw new IOException(getClass().getSimpleName() + " reads versions 1 to " + version() + " but found "
                    + version + ": this state was written by a newer job; restore with that job's version");
        }
        return readBody(version, in);
    }

    @Override
    public T deserialize(T reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    @SuppressWarnings("NullAway") // Flink asks only for serializers that reuse instances; ours never do
    public T createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // one serializer class is one format
    public boolean equals(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new VersionedSnapshot<>(this);
    }
}
