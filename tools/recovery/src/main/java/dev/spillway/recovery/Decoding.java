package dev.spillway.recovery;

import dev.spillway.core.Codec;
import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordParser;
import dev.spillway.core.Rejection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records that Spillway wrote, one value at a time. Used by one thread.
 *
 * @param <V> the values
 */
public final class Decoding<V> implements RecordParser.Verdict<V> {

    private final Codec<V> codec;
    private @Nullable V found;

    /** Reads what a codec wrote. */
    public Decoding(Codec<V> codec) {
        this.codec = codec;
    }

    /** The value; nothing if the record does not follow the contract. */
    public Optional<V> value(ConsumerRecord<byte[], byte[]> record) {
        found = null;
        Provenance here = new Provenance(
                new Origin(record.topic(), record.partition(), record.offset()),
                record.timestamp(),
                record.timestamp());
        codec.parse(new RawRecord(here, record.key(), record.value(), List.of()), this);
        return Optional.ofNullable(found);
    }

    @Override
    public void accept(V value) {
        found = value;
    }

    @Override
    public void reject(Rejection why) {
        found = null;
    }
}
