package dev.spillway.core.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/**
 * What every versioned serializer promises, checked for one sample: its bytes are the golden ones, every golden version
 * is still read, and state goes forward but never back. Golden bytes stand in {@code golden/<Type>.v<N>.bin}; those of
 * a new version are written once with {@code -Dgolden.write=true} and never changed.
 *
 * @param <T> the type of the values
 */
public abstract class SerializerContract<T> {

    private final VersionedSerializer<T> serializer;
    private final T sample;

    protected SerializerContract(VersionedSerializer<T> serializer, T sample) {
        this.serializer = serializer;
        this.sample = sample;
    }

    /** What golden bytes of an older version are read as; the sample with the values supplied for what they lacked. */
    protected T expected(int version) {
        return sample;
    }

    /** Compares by value; arrays by their content. */
    protected void assertSame(T actual, T wanted) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(wanted);
    }

    @Test
    void writesTheGoldenBytes() throws IOException {
        byte[] bytes = write(sample);
        Path file = GoldenBytes.FOLDER.resolve(goldenName(serializer.version()));
        if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
            Files.write(file, bytes);
        }
        assertThat(HexFormat.of().formatHex(bytes))
                .as("bytes of %s: a changed layout is a new version", serializer.getClass())
                .isEqualTo(HexFormat.of().formatHex(golden(serializer.version())));
    }

    @Test
    void readsEveryGoldenVersion() throws IOException {
        for (int version = 1; version <= serializer.version(); version++) {
            DataInputDeserializer in = new DataInputDeserializer(golden(version));
            assertSame(serializer.deserialize(in), expected(version));
            assertThat(in.available()).as("bytes left of version %d", version).isZero();
        }
    }

    @Test
    void copiesBytesUnchanged() throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(write(sample));
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.copy(in, out);
        assertThat(out.getCopyOfBuffer()).isEqualTo(write(sample));
        assertThat(in.available()).isZero();
    }

    @Test
    void restoresItsOwnStateAndRefusesThatOfNewerVersion() throws IOException {
        TypeSerializerSnapshot<T> now = serializer.snapshotConfiguration();
        assertThat(now.resolveSchemaCompatibility(writtenBy(serializer.version()))
                        .isCompatibleAsIs())
                .isTrue();
        assertThat(now.resolveSchemaCompatibility(writtenBy(serializer.version() + 1))
                        .isIncompatible())
                .isTrue();
    }

    private TypeSerializerSnapshot<T> writtenBy(int version) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.snapshotConfiguration().writeSnapshot(out);
        byte[] bytes = out.getCopyOfBuffer();
        bytes[bytes.length - 1] = (byte) version;
        VersionedSnapshot<T> read = new VersionedSnapshot<>();
        read.readSnapshot(
                read.getCurrentVersion(),
                new DataInputDeserializer(bytes),
                getClass().getClassLoader());
        return read;
    }

    private byte[] write(T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    private byte[] golden(int version) throws IOException {
        return GoldenBytes.read(goldenName(version));
    }

    private String goldenName(int version) {
        return GoldenBytes.name(serializer.getClass(), version);
    }
}
