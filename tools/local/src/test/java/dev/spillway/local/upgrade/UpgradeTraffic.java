package dev.spillway.local.upgrade;

import dev.spillway.core.OutcomeClass;
import dev.spillway.core.Topic;
import dev.spillway.generator.GeneratedRecord;
import dev.spillway.generator.GeneratorProfile;
import dev.spillway.generator.ReferenceGenerator;
import dev.spillway.generator.Shares;
import dev.spillway.generator.TransactionGenerator;
import dev.spillway.types.reference.ReferenceTopics;
import dev.spillway.types.transactions.TransactionTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The same transactions in every run, each in the same place of its topic: those before a savepoint and those after it,
 * of few accounts, so that much of what comes after depends on what came before.
 */
final class UpgradeTraffic {

    static final int PARTITIONS = 4;

    private static final int BEFORE = 1_200;
    private static final int AFTER = 400;
    private static final int STEP_MILLIS = 250;
    private static final long SEED = 20_260_302L;
    private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final Shares SHARES = new Shares(0.03, 0.02, 0.03, 0, 0.05, 0.01, 0.02, 0.05, 0.3, 0.01, 0.3, 0);
    private static final GeneratorProfile PROFILE = profile();

    private final List<GeneratedRecord> before;
    private final List<GeneratedRecord> after;

    UpgradeTraffic() {
        TransactionGenerator generator = new TransactionGenerator(PROFILE, SEED);
        List<GeneratedRecord> all = IntStream.range(0, BEFORE + AFTER)
                .mapToObj(i -> generator.next(START + (long) i * STEP_MILLIS))
                .toList();
        before = all.subList(0, BEFORE);
        after = all.subList(BEFORE, all.size());
    }

    private static GeneratorProfile profile() {
        GeneratorProfile some = GeneratorProfile.defaults();
        return new GeneratorProfile(
                40, 50, some.skew(), SHARES, some.disorderMillis(), some.latestMillis(), some.memory());
    }

    List<GeneratedRecord> before() {
        return before;
    }

    List<GeneratedRecord> after() {
        return after;
    }

    /** Those that were decided, to be sent again: each must be known. */
    static List<GeneratedRecord> repeats(List<GeneratedRecord> records) {
        return records.stream()
                .filter(record -> record.truth().outcome() == OutcomeClass.DECIDED)
                .toList();
    }

    static List<String> ids(List<GeneratedRecord> records) {
        return records.stream().map(record -> record.truth().transactionId()).toList();
    }

    /** Sends transactions to the partition of their key. */
    static void send(String bootstrapServers, List<GeneratedRecord> records) {
        List<ProducerRecord<byte @Nullable [], byte @Nullable []>> all = new ArrayList<>();
        for (GeneratedRecord record : records) {
            int partition = record.key() == null ? 0 : Math.floorMod(Arrays.hashCode(record.key()), PARTITIONS);
            all.add(new ProducerRecord<>(TransactionTopics.RAW.name(), partition, record.key(), record.value()));
        }
        produce(bootstrapServers, all);
    }

    /** Sends all reference data. */
    static void sendReference(String bootstrapServers) {
        ReferenceGenerator reference = new ReferenceGenerator(PROFILE, SEED);
        produce(
                bootstrapServers,
                Stream.of(
                                reference.accounts().map(row -> record(ReferenceTopics.ACCOUNTS, row)),
                                reference.merchants().map(row -> record(ReferenceTopics.MERCHANTS, row)),
                                reference.fxRates(START).stream().map(row -> record(ReferenceTopics.FX_RATES, row)))
                        .flatMap(records -> records)
                        .toList());
    }

    private static <V> ProducerRecord<byte @Nullable [], byte @Nullable []> record(Topic<V> topic, V value) {
        return new ProducerRecord<>(
                topic.name(), topic.codec().key(value), topic.codec().encode(value));
    }

    private static void produce(
            String bootstrapServers, List<ProducerRecord<byte @Nullable [], byte @Nullable []>> records) {
        try (KafkaProducer<byte @Nullable [], byte @Nullable []> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var sent = records.stream().map(producer::send).toList();
            for (var one : sent) {
                one.get();
            }
        } catch (Exception e) {
            throw new AssertionError("sending failed", e);
        }
    }
}
