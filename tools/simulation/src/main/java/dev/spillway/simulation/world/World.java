package dev.spillway.simulation.world;

import dev.spillway.runtime.SpillwayJob;
import dev.spillway.simulation.host.HostContext;
import dev.spillway.simulation.host.HostedJob;
import dev.spillway.simulation.host.HostedTask;
import dev.spillway.simulation.host.Tampering;
import dev.spillway.simulation.log.LogPartition;
import dev.spillway.simulation.log.PlainProducer;
import dev.spillway.simulation.log.SimulatedLog;
import dev.spillway.simulation.log.TransactionalProducer.TransactionCoordinator;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One world: its log, its jobs, its clock, and everybody who could do something next. */
final class World implements AutoCloseable {

    /**
     * Something that could be done next.
     *
     * @param whose the job that does it; none if nobody's process is alive
     * @param writes whether it is a producer's
     * @param what to do
     */
    record Deed(Optional<Deployment> whose, boolean writes, Runnable what) {}

    private static final int MOST_BURST = 6;

    private final WorldPlan plan;
    private final SplittableRandom random;
    private final Trace trace;
    private final WorldClock clock = new WorldClock();
    private final SimulatedLog log = new SimulatedLog();
    private final List<Deployment> deployments = new ArrayList<>();
    private final List<Zombie> zombies = new ArrayList<>();
    private final Payments payments;
    private final Facts facts;
    private final Readers readers;

    /**
     * A world before its first step: reference data is published, and nobody has read it.
     *
     * @param inputs draws what is produced
     * @param random draws what happens
     */
    World(
            WorldPlan plan,
            SplittableRandom inputs,
            SplittableRandom random,
            Tampering tampering,
            Graphs graphs,
            Trace trace) {
        this.plan = plan;
        this.random = random;
        this.trace = trace;
        long begin = WorldClock.BEGIN - 7_200_000;
        this.payments = new Payments(inputs.split(), plan.accounts(), begin);
        this.facts = Facts.of(plan, new Reference(inputs.split(), plan.accounts(), begin));
        HostContext context = new HostContext(log, new TransactionCoordinator(), clock, tampering);
        List<SpillwayJob> jobs = Jobs.of(plan);
        Jobs.createTopics(log, plan, jobs);
        facts.reference().first().forEach(this::publish);
        this.readers = new Readers(log, facts, tampering);
        for (SpillwayJob job : jobs) {
            deployments.add(new Deployment(job, plan, graphs, context));
        }
    }

    WorldPlan plan() {
        return plan;
    }

    SimulatedLog log() {
        return log;
    }

    Facts facts() {
        return facts;
    }

    List<Deployment> deployments() {
        return deployments;
    }

    List<Zombie> zombies() {
        return zombies;
    }

    Readers readers() {
        return readers;
    }

    Trace trace() {
        return trace;
    }

    long now() {
        return clock.absoluteTimeMillis();
    }

    /** Moves the clock of everybody. */
    void advance(long millis) {
        clock.advance(millis);
        trace.note("time +" + millis);
    }

    /** Nothing is produced for so long, and everybody's clock goes on. */
    void quiet(long millis) {
        payments.quiet(millis);
        advance(millis);
    }

    /** Somebody produces the next payment. */
    void produce() {
        append(payments.next());
    }

    /** Produces a payment of an account that needs nothing unknown; for when all is quiet. */
    void probe(int account) {
        facts.probes().add(append(payments.probe(account)));
    }

    private String append(RawInput input) {
        var record =
                new ProducerRecord<>(TransactionTopics.RAW.name(), null, input.timestamp(), input.key(), input.value());
        LogPartition partition = log.partitionOf(record);
        facts.raw().get(partition.number()).add(input);
        long offset = partition.append(record, now(), "producer", null);
        trace.note(
                "raw " + partition.number() + ':' + offset + ' ' + (input.code().isEmpty() ? "valid" : input.code()));
        return partition.number() + ":" + offset;
    }

    /** Somebody changes a row of reference data. */
    void changeReference() {
        publish(facts.reference().change());
    }

    private void publish(ProducerRecord<byte[], byte[]> row) {
        LogPartition partition = log.partitionOf(row);
        trace.note("row " + partition + ':' + partition.append(row, now(), "reference", null));
    }

    /** Everybody who could do something now. */
    List<Deed> ready() {
        List<Deed> ready = new ArrayList<>();
        for (Deployment deployment : deployments) {
            for (HostedTask task : deployment.tasks()) {
                if (task.isReady()) {
                    ready.add(new Deed(Optional.of(deployment), false, () -> work(deployment, task)));
                }
            }
            deployment.producers().forEach((producer, uid) -> {
                if (producer.isReady()) {
                    ready.add(new Deed(Optional.of(deployment), true, () -> write(producer, uid)));
                }
            });
        }
        for (Zombie zombie : zombies) {
            if (zombie.isReady()) {
                ready.add(new Deed(Optional.empty(), true, () -> zombie.work(this)));
            }
        }
        return ready;
    }

    private void work(Deployment deployment, HostedTask task) {
        int burst = 1 + random.nextInt(MOST_BURST);
        trace.note(deployment.writer() + ' ' + task.name() + " x" + burst);
        task.work(random, burst);
    }

    /** Lets a producer write a batch to one of the partitions that it can reach. */
    void write(PlainProducer producer, String uid) {
        List<LogPartition> reachable = producer.reachable();
        LogPartition partition = reachable.get(random.nextInt(reachable.size()));
        long before = partition.end();
        int written = producer.write(partition, 1 + random.nextInt(MOST_BURST), now());
        trace.note(uid + " writes " + written + " to " + partition + ':' + before);
    }

    /** Whether as many raw records have an outcome as there are. */
    boolean isAccountedFor() {
        Set<String> origins = new HashSet<>();
        for (LogPartition partition : log.partitions(TransactionTopics.OUTCOMES.name())) {
            partition.committed().forEach(record -> origins.add(Arrays.toString(record.key())));
        }
        long raw = log.partitions(TransactionTopics.RAW.name()).stream()
                .mapToLong(LogPartition::end)
                .sum();
        return origins.size() >= raw;
    }

    /** Ends everything that runs. */
    @Override
    public void close() {
        deployments.forEach(deployment -> deployment.running().ifPresent(HostedJob::close));
    }

    /** A number below a bound, drawn by what happens. */
    int draw(int bound) {
        return random.nextInt(bound);
    }

    /** Starts a job that does not run. */
    void start(Deployment deployment) {
        deployment.start();
        started(deployment);
    }

    /** Goes on with a job from the savepoint that it was stopped with. */
    void redeploy(Deployment deployment, int rules, int parallelism) {
        deployment.redeploy(rules, parallelism);
        started(deployment);
    }

    private void started(Deployment deployment) {
        facts.rulesOf().put(deployment.writer(), deployment.rules());
        trace.note("start " + deployment.writer() + " x" + deployment.parallelism() + " rules " + deployment.rules());
    }
}
