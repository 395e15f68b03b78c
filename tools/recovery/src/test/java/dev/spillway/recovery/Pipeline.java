package dev.spillway.recovery;

import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.local.FlinkConf;
import dev.spillway.local.LocalFlinkOptions;
import dev.spillway.local.LocalSuite;
import dev.spillway.local.LocalTopic;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Jobs of the transactions domain on an embedded broker and cluster, as a test needs them. */
public final class Pipeline {

    /** Partitions of every topic. */
    public static final int PARTITIONS = 2;

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final int LIMIT_SECONDS = 60;

    private Pipeline() {}

    /** Starts the stack on a folder, with the topics of the jobs, and submits them. */
    public static LocalSuite start(Path folder, List<? extends SpillwayJob> jobs) {
        FlinkConf conf = conf();
        LocalFlinkOptions options = new LocalFlinkOptions(conf, folder, 0, conf.slots(jobs));
        LocalSuite suite = LocalSuite.start(options, 0, topics(jobs));
        try {
            suite.resume(
                    jobs,
                    job -> Settings.of(
                            Map.of("kafka.bootstrap-servers", suite.kafka().bootstrapServers())));
            return suite;
        } catch (RuntimeException e) {
            suite.close();
            throw e;
        }
    }

    /** Flink's settings of the repository. */
    public static FlinkConf conf() {
        return FlinkConf.in(ROOT, "local");
    }

    /** The topics of the jobs. */
    public static List<LocalTopic> topics(List<? extends SpillwayJob> jobs) {
        return TransactionJobs.topics(jobs, Settings.of(Map.of())).stream()
                .map(topic -> LocalTopic.of(topic, PARTITIONS))
                .toList();
    }

    /** The first value that a condition accepts, or the last one seen before a minute is over. */
    public static <T> T await(Supplier<T> source, Predicate<T> condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        T value = source.get();
        while (!condition.test(value) && System.nanoTime() < deadline) {
            value = source.get();
        }
        return value;
    }
}
