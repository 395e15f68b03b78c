package dev.spillway.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Codec;
import dev.spillway.core.CoreSamples;
import dev.spillway.core.DeadLetter;
import dev.spillway.core.DeadLetterCodec;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.Hash128;
import dev.spillway.core.OutcomeCodec;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordHeader;
import dev.spillway.core.RecordParser;
import dev.spillway.core.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordWriterTest {

    private static final int SMALLEST = 128 << 10;
    static final KafkaSinkContext NO_CONTEXT = new KafkaSinkContext() {
        @Override
        public int getParallelInstanceId() {
            return 0;
        }

        @Override
        public int getNumberOfParallelInstances() {
            return 1;
        }

        @Override
        public int[] getPartitionsForTopic(String topic) {
            return new int[0];
        }
    };

    private static <V> ProducerRecord<byte[], byte[]> write(Codec<V> codec, V value, int maxBytes) {
        return new RecordWriter<V>(codec, any -> "to.v1", maxBytes).serialize(value, NO_CONTEXT, 77L);
    }

    private static DeadLetter letter(byte[] key, byte[] value, List<RecordHeader> headers, String field) {
        RawRecord raw = new RawRecord(CoreSamples.PROVENANCE, key, value, headers);
        Rejection why = new Rejection(ErrorClass.MALFORMED, "DUPLICATE_FIELD", field, "\u0001".repeat(10_000));
        return new DeadLetter(raw, "validate-transaction", why, 1, "0.1.0", 1_767_225_600_141L);
    }

    private static DeadLetter readBack(ProducerRecord<byte[], byte[]> record) {
        List<DeadLetter> read = new ArrayList<>();
        new DeadLetterCodec()
                .parse(
                        new RawRecord(CoreSamples.PROVENANCE, record.key(), record.value(), List.of()),
                        new RecordParser.Verdict<>() {
                            @Override
                            public void accept(DeadLetter letter) {
                                read.add(letter);
                            }

                            @Override
                            public void reject(Rejection why) {
                                throw new AssertionError(why.toString());
                            }
                        });
        return read.get(0);
    }

    @Test
    void writesKeyValueAndProvenanceAndLeavesTheTimestampToTheClient() {
        OutcomeCodec codec = new OutcomeCodec("transactionId");
        ProducerRecord<byte[], byte[]> record = write(codec, CoreSamples.OUTCOME, SMALLEST);
        assertThat(record.topic()).isEqualTo("to.v1");
        assertThat(record.partition()).isNull();
        assertThat(record.timestamp()).isNull();
        assertThat(record.key()).isEqualTo(codec.key(CoreSamples.OUTCOME));
        assertThat(record.value()).isEqualTo(codec.encode(CoreSamples.OUTCOME));
        assertThat(new String(record.headers().lastHeader("spillway-origin").value(), StandardCharsets.UTF_8))
                .isEqualTo(CoreSamples.ORIGIN.toText());
        assertThat(record.headers()).hasSize(3);
    }

    @Test
    void writesWhatIsInNoBooksWithoutHeaders() {
        Codec<String> codec = new TextCodec();
        assertThat(write(codec, "a", SMALLEST).headers()).isEmpty();
    }

    @Test
    void keepsALetterThatFitsWhole() {
        ProducerRecord<byte[], byte[]> record = write(new DeadLetterCodec(), CoreSamples.DEAD_LETTER, SMALLEST);
        assertThat(record.value()).isEqualTo(new DeadLetterCodec().encode(CoreSamples.DEAD_LETTER));
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALLEST, (4 << 20) - (4 << 10), 64 << 20})
    void cutsTheLargestLetterBelowTheLimit(int limit) {
        byte[] value = new byte[limit];
        byte[] key = new byte[limit / 2];
        List<RecordHeader> headers = List.of(new RecordHeader("h".repeat(limit / 4), new byte[limit / 4]));
        DeadLetter letter = letter(key, value, headers, "\u0001".repeat(60_000));
        ProducerRecord<byte[], byte[]> record = write(new DeadLetterCodec(), letter, limit);
        assertThat(record.key().length + record.value().length).isLessThanOrEqualTo(limit);

        DeadLetter read = readBack(record);
        assertThat(read.raw().value()).hasSize(limit / 2);
        assertThat(read.raw().key()).hasSize(limit / 16);
        assertThat(read.raw().provenance().origin()).isEqualTo(CoreSamples.ORIGIN);
        assertThat(read.why()).isEqualTo(letter.why());
        assertThat(read.raw().headers())
                .extracting(header -> header.name() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly(
                        "spillway-full-length=" + limit,
                        "spillway-full-hash="
                                + Hash128.of(value, 0, value.length).toHex());
    }

    @Test
    void cutsALetterWithoutKeyOrValue() {
        RecordHeader large = new RecordHeader("large", new byte[SMALLEST]);
        RawRecord raw = new RawRecord(CoreSamples.PROVENANCE, null, null, List.of(large));
        DeadLetter read = readBack(write(
                new DeadLetterCodec(),
                new DeadLetter(
                        raw,
                        "s",
                        letter(new byte[0], new byte[0], List.of(), "").why(),
                        1,
                        "1",
                        0),
                SMALLEST));
        assertThat(read.raw().key()).isNull();
        assertThat(read.raw().value()).isNull();
        assertThat(read.raw().headers()).hasSize(2);
    }

    private static final class TextCodec implements Codec<String> {

        private static final long serialVersionUID = 1L;

        @Override
        public byte[] key(String value) {
            return new byte[0];
        }

        @Override
        public byte[] encode(String value) {
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void parse(RawRecord raw, Verdict<String> to) {
            to.accept("");
        }
    }
}
