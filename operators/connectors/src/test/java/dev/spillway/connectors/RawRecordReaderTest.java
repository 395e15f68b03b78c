package dev.spillway.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.serial.CoreTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RawRecordReaderTest {

    private static final Provenance EARLIER = new Provenance(new Origin("raw.v1", 3, 77), 1_000, 1_005);

    private static RawRecord read(ConsumerRecord<byte[], byte[]> record, boolean trustHeaders) {
        List<RawRecord> out = new ArrayList<>();
        new RawRecordReader(trustHeaders, () -> 99L, CoreTypes.RAW_RECORD)
                .deserialize(record, new ListCollector<>(out));
        return out.get(0);
    }

    private static ConsumerRecord<byte[], byte[]> record() {
        return new ConsumerRecord<>("next.v1", 1, 5, new byte[] {1}, new byte[] {2});
    }

    @Test
    void provenanceSurvivesAHop() {
        ConsumerRecord<byte[], byte[]> record = record();
        ProvenanceHeaders.write(EARLIER, record.headers());
        assertThat(read(record, true).provenance()).isEqualTo(EARLIER);
        assertThat(read(record, true).headers()).hasSize(3);
    }

    @Test
    void aRawRecordCannotSpeakForAnother() {
        ConsumerRecord<byte[], byte[]> record = record();
        ProvenanceHeaders.write(EARLIER, record.headers());
        assertThat(read(record, false).provenance().origin()).isEqualTo(new Origin("next.v1", 1, 5));
    }

    @Test
    void unreadableHeadersNeverThrow() {
        ConsumerRecord<byte[], byte[]> record = record();
        ProvenanceHeaders.write(EARLIER, record.headers());
        record.headers().add(ProvenanceHeaders.ORIGIN, "a:b:c".getBytes(StandardCharsets.UTF_8));
        record.headers().add("empty", null);
        RawRecord read = read(record, true);
        assertThat(read.provenance().origin()).isEqualTo(new Origin("next.v1", 1, 5));
        assertThat(read.provenance().arrivedAt()).isEqualTo(99);
        assertThat(read.headers().get(4).value()).isEmpty();
    }
}
