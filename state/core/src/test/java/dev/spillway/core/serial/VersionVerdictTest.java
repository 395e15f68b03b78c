package dev.spillway.core.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.junit.jupiter.api.Test;

/** One type through two versions: what an upgrade and a downgrade of a job find. */
class VersionVerdictTest {

    private static final ReadingSerializer OLD = new ReadingSerializer(1);
    private static final ReadingSerializer NEW = new ReadingSerializer(2);

    @Test
    void newJobTakesStateOfOldJob() throws IOException {
        assertThat(verdict(OLD, NEW).isCompatibleAsIs()).isTrue();
    }

    @Test
    void oldJobRefusesStateOfNewJob() throws IOException {
        assertThat(verdict(NEW, OLD).isIncompatible()).isTrue();
    }

    @Test
    void suppliesUnitThatOldStateLacked() throws IOException {
        assertThat(read(NEW, write(OLD, new Reading(7, "K")))).isEqualTo(new Reading(7, "celsius"));
        assertThat(read(NEW, write(NEW, new Reading(7, "K")))).isEqualTo(new Reading(7, "K"));
    }

    @Test
    void readsBothVersionsFromOneStream() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        OLD.serialize(new Reading(1, ""), out);
        NEW.serialize(new Reading(2, "K"), out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        assertThat(NEW.deserialize(in)).isEqualTo(new Reading(1, "celsius"));
        assertThat(NEW.deserialize(in)).isEqualTo(new Reading(2, "K"));
    }

    @Test
    void oldReaderNamesTheVersionItCannotRead() {
        assertThatThrownBy(() -> read(OLD, write(NEW, new Reading(7, "K")))).hasMessageContaining("found 2");
    }

    private static TypeSerializerSchemaCompatibility<Reading> verdict(ReadingSerializer before, ReadingSerializer now)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        before.snapshotConfiguration().writeSnapshot(out);
        VersionedSnapshot<Reading> restored = new VersionedSnapshot<>();
        restored.readSnapshot(
                1, new DataInputDeserializer(out.getCopyOfBuffer()), VersionVerdictTest.class.getClassLoader());
        return now.snapshotConfiguration().resolveSchemaCompatibility(restored);
    }

    private static byte[] write(ReadingSerializer serializer, Reading value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    private static Reading read(ReadingSerializer serializer, byte[] bytes) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes));
    }

    record Reading(long value, String unit) {}

    /** Version 2 added the unit. */
    public static final class ReadingSerializer extends VersionedSerializer<Reading> {

        private static final long serialVersionUID = 1L;

        private final int version;

        public ReadingSerializer() {
            this(2);
        }

        ReadingSerializer(int version) {
            this.version = version;
        }

        @Override
        public int version() {
            return version;
        }

        @Override
        protected void writeBody(Reading value, DataOutputView out) throws IOException {
            Varint.writeSigned(value.value(), out);
            if (version > 1) {
                Varint.writeText(value.unit(), out);
            }
        }

        @Override
        protected Reading readBody(int written, DataInputView in) throws IOException {
            return new Reading(Varint.readSigned(in), written == 1 ? "celsius" : Varint.readText(in));
        }
    }
}
