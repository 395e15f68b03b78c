package dev.spillway.cli;

import dev.spillway.cli.run.Feeder;
import dev.spillway.cli.run.StallWatch;
import dev.spillway.cli.terminal.LiveView.JobHealth;
import dev.spillway.local.CheckpointNumbers;
import dev.spillway.local.FirstReading;
import dev.spillway.local.FlinkConf;
import dev.spillway.local.LocalFlinkOptions;
import dev.spillway.local.LocalJob;
import dev.spillway.local.LocalStackException;
import dev.spillway.local.LocalSuite;
import dev.spillway.local.LocalTopic;
import dev.spillway.local.audit.AuditSnapshot;
import dev.spillway.local.audit.AuditTopics;
import dev.spillway.local.audit.BooksAudit;
import dev.spillway.local.audit.RunFacts.Checkpoints;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.admin.Admin;

/** One run of the whole stack: broker, jobs, a feeder and the audit, from start to the closing of the books. */
final class Session implements AutoCloseable {

    private static final Duration STALL_LIMIT = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofSeconds(1);

    private final LocalSuite suite;
    private final Pipeline pipeline;
    private final Feeder feeder;
    private final BooksAudit audit;

    private Session(LocalSuite suite, Pipeline pipeline, Feeder feeder, BooksAudit audit) {
        this.suite = suite;
        this.pipeline = pipeline;
        this.feeder = feeder;
        this.audit = audit;
    }

    /**
     * What a session starts with.
     *
     * @param data folder of broker and checkpoints
     * @param stack the ports
     * @param lingerMillis of the feeder
     */
    record Start(Path data, StackOptions stack, int lingerMillis) {}

    /**
     * Starts broker, jobs and audit.
     *
     * @param beforeJobs produces what has to be in the topics before the jobs read them
     * @throws LocalStackException in one line, with everything closed again
     */
    static Session start(Start start, Pipeline pipeline, Consumer<Feeder> beforeJobs) {
        FlinkConf conf = FlinkConf.in(SpillwayCli.home(), "local");
        LocalFlinkOptions options =
                new LocalFlinkOptions(conf, start.data(), start.stack().restPort(), conf.slots(pipeline.jobs()));
        LocalSuite suite = LocalSuite.start(options, start.stack().kafkaPort(), pipeline.topics());
        Feeder feeder = new Feeder(suite.kafka().bootstrapServers(), start.lingerMillis());
        try {
            beforeJobs.accept(feeder);
            feeder.flush();
            suite.resume(
                    pipeline.jobs(), job -> pipeline.settings(job, suite.kafka().bootstrapServers()));
            if (feeder.sent() > 0) {
                awaitFirstReading(suite, pipeline);
            }
            List<String> names =
                    pipeline.topics().stream().map(LocalTopic::name).toList();
            BooksAudit audit = BooksAudit.start(suite.kafka().bootstrapServers(), AuditTopics.ofTransactions(names));
            return new Session(suite, pipeline, feeder, audit);
        } catch (RuntimeException e) {
            try (suite;
                    feeder) {
                throw e;
            }
        }
    }

    private static void awaitFirstReading(LocalSuite suite, Pipeline pipeline) {
        for (int i = 0; i < suite.jobs().size(); i++) {
            List<String> topics = pipeline.readFirst(pipeline.jobs().get(i));
            LocalJob job = suite.jobs().get(i);
            if (!topics.isEmpty()) {
                try (Admin admin = suite.kafka().admin()) {
                    FirstReading.await(admin, job.name(), job::checkpoint, topics);
                }
            }
        }
    }

    Feeder feeder() {
        return feeder;
    }

    BooksAudit audit() {
        return audit;
    }

    String bootstrapServers() {
        return suite.kafka().bootstrapServers();
    }

    /** What the terminal shows: where broker and web UI are. */
    List<String> addresses() {
        return List.of(
                "Kafka broker  " + bootstrapServers(),
                "Flink web UI  " + suite.flink().webAddress());
    }

    /**
     * Checks that broker and jobs are still there.
     *
     * @throws CheckFailedException naming the one that is not, and why
     */
    void check() {
        suite.kafka().failure().ifPresent(line -> {
            throw new CheckFailedException("the Kafka broker gave up: " + line);
        });
        for (LocalJob job : suite.jobs()) {
            if (job.status().isTerminalState()) {
                throw new CheckFailedException("job " + job.name() + " ended: " + cause(job));
            }
        }
    }

    private static String cause(LocalJob job) {
        return job.failureCause().orElse("it is " + job.status());
    }

    /**
     * Waits until every raw record below the ends is accounted for.
     *
     * @throws CheckFailedException if a job ended, or nothing moved for a minute; it says where it stands and why
     */
    void awaitClosed(Map<Integer, Long> rawEnds, Consumer<AuditSnapshot> progress) throws InterruptedException {
        StallWatch stall = new StallWatch(STALL_LIMIT);
        while (!audit.awaitClosed(rawEnds, Instant.now().plus(STEP), progress)) {
            check();
            AuditSnapshot snapshot = audit.snapshot();
            long moved = snapshot.raw() + snapshot.closed() + audit.posted();
            if (stall.stands(moved, System.nanoTime())) {
                throw new CheckFailedException(stalled(snapshot));
            }
        }
    }

    private String stalled(AuditSnapshot snapshot) {
        String jobs = suite.jobs().stream()
                .map(job -> job.name() + " is " + job.status() + after(job))
                .reduce((first, second) -> first + "; " + second)
                .orElse("no job runs");
        return "no record was accounted for in " + STALL_LIMIT.toSeconds() + " s, " + snapshot.lag() + " of "
                + snapshot.raw() + " are open; " + jobs + "; the log is " + LogFile.path();
    }

    private static String after(LocalJob job) {
        return job.failureCause()
                .map(line -> " after " + job.restarts() + " restarts, last failure: " + line)
                .orElse("");
    }

    /** Checkpoints and restarts of all jobs together. */
    JobHealth health() {
        List<CheckpointNumbers> numbers =
                suite.jobs().stream().map(LocalJob::checkpoints).toList();
        return new JobHealth(
                numbers.stream().mapToLong(CheckpointNumbers::completed).sum(),
                numbers.stream().mapToLong(CheckpointNumbers::failed).sum(),
                suite.jobs().stream().mapToLong(LocalJob::restarts).sum());
    }

    /** Checkpoints as the report has them; the newest one of each job stands for its longest and largest. */
    Checkpoints checkpoints() {
        List<CheckpointNumbers> numbers =
                suite.jobs().stream().map(LocalJob::checkpoints).toList();
        JobHealth health = health();
        return new Checkpoints(
                health.completed(),
                health.failed(),
                numbers.stream()
                        .mapToLong(CheckpointNumbers::lastDurationMillis)
                        .max()
                        .orElse(0),
                numbers.stream()
                        .mapToLong(CheckpointNumbers::lastSizeBytes)
                        .max()
                        .orElse(0));
    }

    Pipeline pipeline() {
        return pipeline;
    }

    /** Ends feeder, audit, jobs, cluster and broker, in this order. */
    @Override
    public void close() {
        try (suite;
                audit;
                feeder) {
            if (suite.jobs().stream().allMatch(job -> job.status() == JobStatus.RUNNING)) {
                feeder.flush();
            }
        }
    }
}
