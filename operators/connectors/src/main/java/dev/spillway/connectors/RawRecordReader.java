package dev.spillway.connectors;

import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordHeader;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Carries a Kafka record over as bytes, headers and provenance. It looks at no value, so no data can make it throw. */
final class RawRecordReader implements KafkaRecordDeserializationSchema<RawRecord> {

    private static final long serialVersionUID = 1L;

    private final boolean trustHeaders;
    private final SerializableSupplier<Long> clock;
    private final TypeInformation<RawRecord> type;

    /**
     * @param trustHeaders take the provenance from the record's headers where it is there; false for raw topics, whose
     *     producers must not be able to speak for another record
     * @param clock epoch milliseconds, for records that arrive here first
     */
    RawRecordReader(boolean trustHeaders, SerializableSupplier<Long> clock, TypeInformation<RawRecord> type) {
        this.trustHeaders = trustHeaders;
        this.clock = clock;
        this.type = type;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
        out.collect(new RawRecord(provenance(record), record.key(), record.value(), headers(record)));
    }

    private Provenance provenance(ConsumerRecord<byte[], byte[]> record) {
        @Nullable Provenance told = trustHeaders ? ProvenanceHeaders.read(record.headers()) : null;
        if (told != null) {
            return told;
        }
        Origin origin = new Origin(record.topic(), record.partition(), record.offset());
        long arrivedAt = clock.get();
        long producedAt = record.timestamp() < 0 ? arrivedAt : record.timestamp(); // Kafka's -1: it has none
        return new Provenance(origin, producedAt, arrivedAt);
    }

    private static List<RecordHeader> headers(ConsumerRecord<byte[], byte[]> record) {
        Header[] given = record.headers().toArray();
        if (given.length == 0) {
            return List.of();
        }
        List<RecordHeader> headers = new ArrayList<>(given.length);
        for (Header header : given) {
            headers.add(new RecordHeader(header.key(), header.value() == null ? new byte[0] : header.value()));
        }
        return headers;
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return type;
    }
}
