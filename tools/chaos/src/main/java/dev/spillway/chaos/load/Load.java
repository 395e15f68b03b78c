package dev.spillway.chaos.load;

import dev.spillway.core.Topic;
import dev.spillway.generator.GeneratedRecord;
import dev.spillway.generator.GeneratorProfile;
import dev.spillway.generator.OpenLoopPacer;
import dev.spillway.generator.ReferenceGenerator;
import dev.spillway.generator.Shares;
import dev.spillway.generator.TransactionGenerator;
import dev.spillway.generator.TransactionLedger;
import dev.spillway.types.reference.ReferenceTopics;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Produces generated transactions in an open loop, whatever becomes of the cluster: a record that a dead broker cannot
 * take waits in the producer, up to ten minutes, and goes out once. What was acknowledged is entered into the ledger and
 * the history. Rate and share of bad records can be changed under way.
 */
public final class Load implements AutoCloseable {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int DELIVERY_MILLIS = 600_000;
    private static final double POISON = 0.2;

    private final LoadPlan plan;
    private final GeneratorProfile profile;
    private final TransactionGenerator honest;
    private final TransactionGenerator poisonous;
    private final TransactionLedger ledger = new TransactionLedger();
    private final KafkaProducer<byte[], byte[]> producer;
    private final History history;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "chaos-load");
    private volatile double factor = 1;
    private volatile boolean poison;
    private volatile boolean stopped;

    /** A load that has not started. */
    public Load(String bootstrapServers, LoadPlan plan, History history) {
        this.plan = plan;
        this.history = history;
        this.profile = GeneratorProfile.defaults().withAccounts(plan.accounts());
        this.honest = new TransactionGenerator(profile, plan.seed());
        this.poisonous =
                new TransactionGenerator(profile.withShares(poisoned(profile.shares())), plan.seed() ^ 0x5DEECE66DL);
        this.producer =
                new KafkaProducer<>(settings(bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        thread.setDaemon(true);
    }

    private static Shares poisoned(Shares shares) {
        return new Shares(
                shares.duplicates(),
                shares.conflicts(),
                POISON,
                shares.implausibleTimes(),
                shares.disordered(),
                shares.late(),
                shares.fraud(),
                shares.unknownFields(),
                shares.attributes(),
                shares.zeroAmounts(),
                shares.foreignCurrency(),
                shares.unknownReferences());
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        return settings;
    }

    /** Sends all accounts, merchants and rates, and waits until the broker has them. */
    public void sendReference(long nowMillis) {
        ReferenceGenerator reference = new ReferenceGenerator(profile, plan.seed());
        reference.accounts().forEach(account -> send(ReferenceTopics.ACCOUNTS, account));
        reference.merchants().forEach(merchant -> send(ReferenceTopics.MERCHANTS, merchant));
        reference.fxRates(nowMillis).forEach(rate -> send(ReferenceTopics.FX_RATES, rate));
        producer.flush();
    }

    private <V> void send(Topic<V> topic, V value) {
        var unused = producer.send(
                new ProducerRecord<>(
                        topic.name(), topic.codec().key(value), topic.codec().encode(value)),
                (metadata, problem) -> note(problem));
    }

    /** Starts to produce. */
    public void start() {
        thread.start();
    }

    /** Sends that many times the records from now on; 1 is the plan's rate. */
    public void factor(double times) {
        factor = times;
    }

    /** Spoils a fifth of the records from now on, or no more than usual. */
    public void poison(boolean on) {
        poison = on;
    }

    /** What the pipeline must arrive at. */
    public TransactionLedger ledger() {
        return ledger;
    }

    /** Records acknowledged. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** Why a record could not be produced at all, if one could not: then the run proves nothing. */
    public Optional<Exception> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Sends no more, and waits until the broker has all that was sent. */
    public void stop() {
        stopped = true;
        try {
            thread.join();
            producer.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        producer.close();
    }

    private void run() {
        long start = System.nanoTime();
        OpenLoopPacer pacer = new OpenLoopPacer(elapsed -> plan.rate() * factor, start);
        long made = 0;
        while (!stopped) {
            long due = pacer.dueBy(System.nanoTime());
            for (; made < due && !stopped; made++) {
                produce((poison ? poisonous : honest).next(System.currentTimeMillis()));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void produce(GeneratedRecord record) {
        sent.incrementAndGet();
        var unused = producer.send(
                new ProducerRecord<>(TransactionTopics.RAW.name(), record.key(), record.value()),
                (metadata, problem) -> {
                    if (problem == null) {
                        ledger.recordSent(record);
                        history.add(new HistoryEntry(
                                metadata.partition(),
                                metadata.offset(),
                                HistoryEntry.print(record.key()),
                                HistoryEntry.print(record.value())));
                        acknowledged.incrementAndGet();
                    } else {
                        note(problem);
                    }
                });
    }

    private void note(@Nullable Exception problem) {
        if (problem != null) {
            failure.compareAndSet(null, problem);
        }
    }
}
