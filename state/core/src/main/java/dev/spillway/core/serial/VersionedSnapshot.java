package dev.spillway.core.serial;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;

/**
 * What a savepoint remembers of a {@link VersionedSerializer}: its class and the newest version it wrote. State goes
 * forward to the same or a newer version; going back to an older one is refused before any value is read.
 */
public final class VersionedSnapshot<T> implements TypeSerializerSnapshot<T> {

    private static final int FORMAT = 1;

    private @Nullable VersionedSerializer<T> serializer;
    private int writtenVersion;

    /** For Flink, which then calls {@link #readSnapshot}. */
    public VersionedSnapshot() {}

    VersionedSnapshot(VersionedSerializer<T> serializer) {
        this.serializer = serializer;
        this.writtenVersion = serializer.version();
    }

    @Override
    public int getCurrentVersion() {
        return FORMAT;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(required().getClass().getName());
        out.writeByte(writtenVersion);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void readSnapshot(int format, DataInputView in, ClassLoader classLoader) throws IOException {
        String name = in.readUTF();
        writtenVersion = in.readByte();
        try {
            serializer = (VersionedSerializer<T>)
                    InstantiationUtil.instantiate(name, VersionedSerializer.class, classLoader);
        } catch (Exception e) {
            throw new IOException("cannot create the serializer " + name + " that this state was written with", e);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return required();
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        if (!(old instanceof VersionedSnapshot<T> before)
                || before.required().getClass() != required().getClass()) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        return before.writtenVersion <= required().version()
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    private VersionedSerializer<T> required() {
        if (serializer == null) {
            throw new IllegalStateException("snapshot has not been read yet");
        }
        return serializer;
    }
}
