package dev.spillway.chaos.fault;

import dev.spillway.chaos.load.Load;
import dev.spillway.chaos.proxy.FaultProxy;
import dev.spillway.cluster.ClusterJobs;
import dev.spillway.cluster.LocalCluster;
import dev.spillway.cluster.Member;
import dev.spillway.cluster.Role;
import dev.spillway.jobs.transactions.TransactionJobs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does to a cluster what a plan says, and undoes it. */
public final class Injector {

    private static final double SPIKE_FACTOR = 10;
    private static final long DELAY_MILLIS = 500;
    private static final long BYTES_PER_SECOND = 20_000;
    private static final long MOST_INTO_CHECKPOINT_MILLIS = 300;
    private static final long MOST_TO_CHECKPOINT_SECONDS = 5;
    private static final long MOST_CLOCK_STEP_SECONDS = 3_600;

    private final LocalCluster cluster;
    private final List<FaultProxy> proxies;
    private final SmallDisks disks;
    private final Load load;
    private final ProcessKeeper keeper;

    /**
     * Takes hold of everything.
     *
     * @param proxies before each broker
     * @param disks under the cluster's folders, if the run has any
     */
    public Injector(LocalCluster cluster, List<FaultProxy> proxies, SmallDisks disks, Load load, ProcessKeeper keeper) {
        this.cluster = cluster;
        this.proxies = List.copyOf(proxies);
        this.disks = disks;
        this.load = load;
        this.keeper = keeper;
    }

    /**
     * Begins a fault.
     *
     * @return how to end it; empty if the processes that it is for are down already, so that nothing was done
     */
    Optional<Runnable> begin(PlannedFault fault) {
        return switch (fault.kind()) {
            case KILL_TASK_MANAGER -> kill(one(Role.TASK_MANAGER, fault));
            case KILL_IN_CHECKPOINT -> killInCheckpoint(fault);
            case KILL_AT_COMMIT -> killAtCommit(fault);
            case KILL_TASK_MANAGERS -> kill(cluster.members(Role.TASK_MANAGER));
            case KILL_JOB_MANAGER -> kill(one(Role.JOB_MANAGER, fault));
            case KILL_BROKER -> kill(one(Role.BROKER, fault));
            case KILL_BROKERS -> kill(cluster.members(Role.BROKER));
            case KILL_ZOOKEEPER -> kill(one(Role.ZOOKEEPER, fault));
            case KILL_EVERYTHING -> kill(cluster.members());
            case PAUSE_TASK_MANAGER -> pause(one(Role.TASK_MANAGER, fault));
            case PAUSE_JOB_MANAGER -> pause(one(Role.JOB_MANAGER, fault));
            case PAUSE_BROKER -> pause(one(Role.BROKER, fault));
            case PAUSE_ZOOKEEPER -> pause(one(Role.ZOOKEEPER, fault));
            case NETWORK_DELAY -> network(proxy -> proxy.delay(DELAY_MILLIS));
            case NETWORK_BANDWIDTH -> network(proxy -> proxy.limit(BYTES_PER_SECOND));
            case NETWORK_BLOCKED_REQUESTS -> network(FaultProxy::blockRequests);
            case NETWORK_BLOCKED_ANSWERS -> network(FaultProxy::blockAnswers);
            case NETWORK_HALF_OPEN -> network(FaultProxy::halfOpen);
            case NETWORK_RESET -> network(FaultProxy::reset);
            case FULL_DISK_BROKER -> fillLog(one(Role.BROKER, fault));
            case FULL_DISK_CHECKPOINTS -> Optional.of(disks.fill(cluster.checkpointFolder()));
            case FULL_DISK_WORK -> Optional.of(disks.fill(cluster.temporaryFolder()));
            case CLOCK_TASK_MANAGER -> stepClock(one(Role.TASK_MANAGER, fault), fault);
            case CLOCK_JOB_MANAGER -> stepClock(one(Role.JOB_MANAGER, fault), fault);
            case SPIKE -> spike();
            case POISON -> poison();
        };
    }

    /** One of a kind that is up, of TaskManagers one that has work, where the cluster tells; none if all are down. */
    private List<Member> one(Role role, PlannedFault fault) {
        List<Member> members = up(cluster.members(role));
        if (role == Role.TASK_MANAGER) {
            Set<String> busy = cluster.jobs().busyTaskManagers();
            List<Member> withWork = members.stream()
                    .filter(member -> busy.contains(member.name()))
                    .toList();
            members = withWork.isEmpty() ? members : withWork;
        }
        return members.isEmpty() ? members : List.of(members.get(fault.pickOf(members.size())));
    }

    private List<Member> up(List<Member> members) {
        return members.stream().filter(cluster::isRunning).toList();
    }

    private Optional<Runnable> kill(List<Member> members) {
        List<Member> victims = up(members);
        victims.forEach(keeper::kill);
        return victims.isEmpty() ? Optional.empty() : Optional.of(() -> victims.forEach(keeper::release));
    }

    /** From a moment after a checkpoint was asked for: some tasks have taken it and others have not, or it is just done. */
    private Optional<Runnable> killInCheckpoint(PlannedFault fault) {
        cluster.jobs().all().stream()
                .filter(job -> !job.ended())
                .map(ClusterJobs.Job::id)
                .forEach(cluster.jobs()::triggerCheckpoint);
        try {
            TimeUnit.MILLISECONDS.sleep(fault.lastsMillis() % MOST_INTO_CHECKPOINT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return kill(one(Role.TASK_MANAGER, fault));
    }

    /** As soon as the checkpoint is complete: its transactions are being committed, one task after the other. */
    private Optional<Runnable> killAtCommit(PlannedFault fault) {
        List<Member> victim = one(Role.TASK_MANAGER, fault);
        String job = TransactionJobs.ledger().name();
        cluster.jobs().current(job).ifPresent(run -> {
            long before = cluster.jobs().checkpoints(run.id());
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_TO_CHECKPOINT_SECONDS);
            cluster.jobs().triggerCheckpoint(run.id());
            while (cluster.jobs().checkpoints(run.id()) <= before && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
        });
        return kill(victim);
    }

    private Optional<Runnable> fillLog(List<Member> broker) {
        return broker.stream().findFirst().map(member -> disks.fill(cluster.logFolder(member)));
    }

    private Optional<Runnable> stepClock(List<Member> members, PlannedFault fault) {
        double other = fault.pick() * 1_000 % 1; // as even as the pick, and apart from the process that it picks
        long seconds = Math.round((other * 2 - 1) * MOST_CLOCK_STEP_SECONDS);
        return members.stream().findFirst().map(member -> {
            cluster.setClock(member, Duration.ofSeconds(seconds));
            return () -> cluster.setClock(member, Duration.ZERO);
        });
    }

    private Optional<Runnable> pause(List<Member> members) {
        members.forEach(cluster::pause);
        return members.isEmpty() ? Optional.empty() : Optional.of(() -> members.forEach(cluster::goOn));
    }

    private Optional<Runnable> network(Consumer<FaultProxy> fault) {
        proxies.forEach(fault);
        return Optional.of(() -> proxies.forEach(FaultProxy::heal));
    }

    private Optional<Runnable> spike() {
        load.factor(SPIKE_FACTOR);
        return Optional.of(() -> load.factor(1));
    }

    private Optional<Runnable> poison() {
        load.poison(true);
        return Optional.of(() -> load.poison(false));
    }
}
