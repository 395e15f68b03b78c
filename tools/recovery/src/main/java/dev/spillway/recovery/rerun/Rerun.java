package dev.spillway.recovery.rerun;

import dev.spillway.core.Outcome;
import dev.spillway.core.Topic;
import dev.spillway.jobs.transactions.TransactionExpressJob;
import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.local.FirstReading;
import dev.spillway.local.FlinkConf;
import dev.spillway.local.LocalFlinkOptions;
import dev.spillway.local.LocalJob;
import dev.spillway.local.LocalSuite;
import dev.spillway.local.LocalTopic;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.Decoding;
import dev.spillway.recovery.RawRange;
import dev.spillway.recovery.RefusedException;
import dev.spillway.runtime.Settings;
import dev.spillway.types.reference.ReferenceTopics;
import dev.spillway.types.transactions.TransactionTopics;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides a stretch of a cluster's raw topic again with the express job, on a broker and a Flink of its own: the cluster
 * is only read from. Reference data is copied and taken in first, so the stretch is decided with all of today's.
 */
public final class Rerun implements AutoCloseable {

    private static final int STALLED_SECONDS = 60;
    private static final Duration POLL = Duration.ofMillis(200);

    private final LocalSuite suite;
    private final Broker scratch;

    private Rerun(LocalSuite suite) {
        this.suite = suite;
        this.scratch = new Broker(suite.kafka().bootstrapServers(), Map.of());
    }

    /**
     * What a rerun is made of.
     *
     * @param source where history is read
     * @param range what is decided again
     * @param conf Flink's settings
     * @param folder empty, for broker and state
     * @param settings of the express job, over its defaults
     */
    public record Plan(Broker source, RawRange range, FlinkConf conf, Path folder, Map<String, String> settings) {}

    /**
     * Decides everything again and waits until each record has its outcome.
     *
     * @param progress is told how many have theirs
     * @throws RefusedException if no record gets one for a minute
     */
    public static Rerun run(Plan plan, LongConsumer progress) {
        TransactionExpressJob job = TransactionExpressJob.overCopy();
        Set<String> existing = plan.source.topics();
        List<String> reference = ReferenceTopics.ALL.stream()
                .<String>map(Topic::name)
                .filter(existing::contains)
                .toList();
        LocalFlinkOptions options = new LocalFlinkOptions(plan.conf, plan.folder, 0, plan.conf.slots(List.of(job)));
        LocalSuite suite = LocalSuite.start(options, 0, topics(plan, reference));
        try {
            Rerun rerun = new Rerun(suite);
            rerun.decide(plan, job, reference, progress);
            return rerun;
        } catch (RuntimeException e) {
            suite.close();
            throw e;
        }
    }

    private void decide(Plan plan, TransactionExpressJob job, List<String> reference, LongConsumer progress) {
        HistoryCopy copy = new HistoryCopy(plan.source, scratch);
        long rows = reference.stream().mapToLong(copy::whole).sum();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("kafka.bootstrap-servers", scratch.bootstrapServers());
        if (rows == 0) {
            settings.put("enrichment.wait", "0 ms");
        }
        settings.putAll(plan.settings);
        suite.resume(List.of(job), unused -> Settings.of(settings));
        LocalJob running = suite.jobs().get(0);
        if (rows > 0) {
            try (Admin admin = suite.kafka().admin()) {
                FirstReading.await(admin, job.name(), running::checkpoint, reference);
            }
        }
        awaitOutcomes(copy.raw(plan.range), running, progress);
        running.checkpoint(); // with it, whatever its producers still held is written
    }

    /** Topics as the source has them, so that accounts, order and origins are the same. */
    private static List<LocalTopic> topics(Plan plan, List<String> reference) {
        int raw = plan.range.from().size();
        Map<String, Integer> counts = new HashMap<>(plan.source.partitions(reference));
        List<LocalTopic> topics = new ArrayList<>();
        for (Topic<?> topic : TransactionJobs.topics(List.of(new TransactionExpressJob()), Settings.of(Map.of()))) {
            topics.add(LocalTopic.of(topic, counts.getOrDefault(topic.name(), raw)));
        }
        return topics;
    }

    private void awaitOutcomes(long records, LocalJob job, LongConsumer progress) {
        Map<Integer, LongOpenHashSet> seen = new HashMap<>();
        Decoding<Outcome> decoding = new Decoding<>(TransactionTopics.OUTCOMES.codec());
        long ended = 0;
        long movedAt = System.nanoTime();
        try (KafkaConsumer<byte[], byte[]> consumer = scratch.consumer()) {
            List<TopicPartition> partitions = scratch.partitionsOf(TransactionTopics.OUTCOMES.name());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ended < records) {
                long before = ended;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    ended += decoding.value(record)
                            .map(outcome -> isNew(outcome, seen) ? 1 : 0)
                            .orElse(0);
                }
                progress.accept(ended);
                movedAt = ended > before ? System.nanoTime() : movedAt;
                refuseIfStalled(movedAt, ended, records, job);
            }
        }
    }

    private static boolean isNew(Outcome outcome, Map<Integer, LongOpenHashSet> seen) {
        return seen.computeIfAbsent(outcome.provenance().origin().partition(), none -> new LongOpenHashSet())
                .add(outcome.provenance().origin().offset());
    }

    private static void refuseIfStalled(long movedAt, long ended, long records, LocalJob job) {
        if (System.nanoTime() - movedAt > TimeUnit.SECONDS.toNanos(STALLED_SECONDS)
                || job.status().isTerminalState()) {
            throw new RefusedException(
                    "the rerun stands still: " + ended + " of " + records + " records ended; the job is " + job.status()
                            + job.failureCause()
                                    .map(cause -> ", last failure: " + cause)
                                    .orElse(""));
        }
    }

    /** The broker that holds what was decided again; open until this is closed. */
    public Broker decided() {
        return scratch;
    }

    @Override
    public void close() {
        suite.jobs().forEach(LocalJob::cancel);
        suite.close();
    }
}
