package dev.spillway.bench;

import dev.spillway.core.OutcomeClass;
import dev.spillway.core.Topic;
import dev.spillway.generator.GeneratedRecord;
import dev.spillway.generator.GeneratorProfile;
import dev.spillway.generator.ReferenceGenerator;
import dev.spillway.generator.Shares;
import dev.spillway.generator.TransactionGenerator;
import dev.spillway.types.reference.ReferenceTopics;
import dev.spillway.types.transactions.TransactionTopics;
import java.time.Duration;

/**
 * The transactions of a throughput or heap measurement: good records and exact duplicates, evenly over the accounts. Event
 * times end when they are sent and begin so long before that an account makes {@code daily} transactions a day, so that
 * states have the size that they have in service.
 *
 * @param records how many, 1 to 10^9
 * @param accounts how many accounts, 1 to 10^8
 * @param daily transactions an account makes a day, 1 to 10^4
 * @param seed of the generator
 * @param reference whether accounts, merchants and rates are sent as well
 */
public record Workload(long records, int accounts, int daily, long seed, boolean reference) {

    static final double DUPLICATES = 0.02;

    private static final int MERCHANTS = 5_000;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final int MOST_DAILY = 10_000;
    private static final long MOST_RECORDS = 1_000_000_000L;

    public Workload {
        if (records < 1 || records > MOST_RECORDS) {
            throw new IllegalArgumentException("records must be from 1 to 10^9, is " + records);
        }
        if (daily < 1 || daily > MOST_DAILY) {
            throw new IllegalArgumentException("daily must be from 1 to 10^4, is " + daily);
        }
        GeneratorProfile unused = profile(accounts, DUPLICATES);
    }

    /**
     * What stands in the raw topic.
     *
     * @param records all
     * @param decided those that must be decided; the rest are duplicates
     * @param bytes of keys and values
     */
    public record Loaded(long records, long decided, long bytes) {}

    /** Even traffic of good records with a share of duplicates. */
    static GeneratorProfile profile(int accounts, double duplicates) {
        Shares shares = new Shares(duplicates, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        GeneratorProfile some = GeneratorProfile.defaults();
        return new GeneratorProfile(
                accounts, MERCHANTS, 0, shares, some.disorderMillis(), some.latestMillis(), some.memory());
    }

    /** Sends everything to the empty input topics of a broker and waits until it is there. */
    Loaded load(String bootstrapServers, long nowMillis) {
        GeneratorProfile profile = profile(accounts, DUPLICATES);
        long spanMillis = Math.max(DAY_MILLIS, (long) ((double) records / accounts / daily * DAY_MILLIS));
        long startMillis = nowMillis - spanMillis;
        try (BenchProducer producer = BenchProducer.forBulk(bootstrapServers)) {
            if (reference) {
                sendReference(producer, new ReferenceGenerator(profile, seed), startMillis);
            }
            TransactionGenerator generator = new TransactionGenerator(profile, seed);
            long decided = 0;
            long bytes = 0;
            for (long i = 0; i < records; i++) {
                long at = startMillis + (long) ((double) i / records * spanMillis);
                GeneratedRecord record = generator.next(at);
                bytes += producer.send(TransactionTopics.RAW.name(), record.key(), record.value());
                decided += record.truth().outcome() == OutcomeClass.DECIDED ? 1 : 0;
            }
            producer.flush();
            return new Loaded(records, decided, bytes);
        }
    }

    private static void sendReference(BenchProducer producer, ReferenceGenerator reference, long startMillis) {
        reference.accounts().forEach(account -> send(producer, ReferenceTopics.ACCOUNTS, account));
        reference.merchants().forEach(merchant -> send(producer, ReferenceTopics.MERCHANTS, merchant));
        reference.fxRates(startMillis).forEach(rate -> send(producer, ReferenceTopics.FX_RATES, rate));
    }

    private static <V> void send(BenchProducer producer, Topic<V> topic, V value) {
        producer.send(topic.name(), topic.codec().key(value), topic.codec().encode(value));
    }
}
