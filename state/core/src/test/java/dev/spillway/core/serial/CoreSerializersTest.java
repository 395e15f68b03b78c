package dev.spillway.core.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.core.CoreSamples;
import dev.spillway.core.DeadLetter;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.Hash128;
import dev.spillway.core.Origin;
import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CoreSerializersTest {

    @Nested
    class OfOrigin extends SerializerContract<Origin> {
        OfOrigin() {
            super(new OriginSerializer(), CoreSamples.ORIGIN);
        }
    }

    @Nested
    class OfProvenance extends SerializerContract<Provenance> {
        OfProvenance() {
            super(new ProvenanceSerializer(), CoreSamples.PROVENANCE);
        }
    }

    @Nested
    class OfRawRecord extends SerializerContract<RawRecord> {
        OfRawRecord() {
            super(new RawRecordSerializer(), CoreSamples.RAW);
        }
    }

    @Nested
    class OfOutcome extends SerializerContract<Outcome> {
        OfOutcome() {
            super(new OutcomeSerializer(), CoreSamples.OUTCOME);
        }
    }

    @Nested
    class OfDeadLetter extends SerializerContract<DeadLetter> {
        OfDeadLetter() {
            super(new DeadLetterSerializer(), CoreSamples.DEAD_LETTER);
        }
    }

    @Nested
    class OfHash extends SerializerContract<Hash128> {
        OfHash() {
            super(new Hash128Serializer(), new Hash128(0x0123456789abcdefL, -2));
        }
    }

    @Test
    void keepsAbsentKeyAndValueAbsent() throws IOException {
        RawRecordSerializer serializer = new RawRecordSerializer();
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(CoreSamples.TOMBSTONE, out);
        RawRecord read = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        assertThat(read.key()).isNull();
        assertThat(read.value()).isNull();
    }

    @Test
    void givesTheSameTopicStringForEveryRecordOfOneTopic() throws IOException {
        OriginSerializer serializer = new OriginSerializer();
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(CoreSamples.ORIGIN, out);
        serializer.serialize(new Origin("transactions.raw.v1", 0, 0), out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        assertThat(serializer.deserialize(in).topic())
                .isSameAs(serializer.deserialize(in).topic());
    }

    @Test
    void refusesValueOfNewerVersionByName() {
        assertThatThrownBy(() -> new OriginSerializer().deserialize(new DataInputDeserializer(new byte[] {2, 0, 0, 0})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("OriginSerializer reads versions 1 to 1 but found 2");
    }

    @Test
    void keepsTheOrderOfStoredConstants() {
        assertThat(OutcomeClass.values())
                .extracting(Enum::name)
                .startsWith("DECIDED", "DEAD_LETTERED", "DUPLICATE", "CONFLICT", "LATE", "SHED");
        assertThat(ErrorClass.values())
                .extracting(Enum::name)
                .startsWith("MALFORMED", "INVALID", "DEPENDENCY", "UNEXPECTED");
    }
}
