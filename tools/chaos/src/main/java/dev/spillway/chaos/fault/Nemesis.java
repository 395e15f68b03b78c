package dev.spillway.chaos.fault;

import dev.spillway.chaos.law.Findings;
import dev.spillway.chaos.law.Law;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Carries out round after round. After each it waits until every partition decides again, and then for the round's quiet;
 * no decisions for a minute is a violation of liveness.
 */
public final class Nemesis {

    private static final Duration LIVENESS = Duration.ofMinutes(1);
    private static final Duration GIVE_UP = Duration.ofMinutes(4);
    private static final long POLL_MILLIS = 50;

    /** Shorter than a restart of a job, which a quiet must not miss. */
    private static final long WATCH_MILLIS = 500;

    /** The same once what has waited is decided. */
    private static final long CAUGHT_UP_MILLIS = 250;

    /** From having caught up to the end of a recovery. */
    private static final long SETTLING_MILLIS = 2_000;

    private final Injector injector;
    private final BooleanSupplier isWhole;
    private final Pulse pulse;
    private final Findings findings;
    private final Consumer<String> say;
    private final List<DoneRound> done = new ArrayList<>();

    /**
     * @param isWhole whether every TaskManager is there and every task of every job runs
     * @param say is told what is done, a line each
     */
    public Nemesis(Injector injector, BooleanSupplier isWhole, Pulse pulse, Findings findings, Consumer<String> say) {
        this.injector = injector;
        this.isWhole = isWhole;
        this.pulse = pulse;
        this.findings = findings;
        this.say = say;
    }

    /** A step of a round: at an instant after its start. */
    private record Step(long atMillis, Runnable action) {}

    /**
     * Goes on until the time is over or the end is asked for; a round that has begun is carried to its end.
     *
     * @throws IllegalStateException if decisions do not come back at all
     */
    public List<DoneRound> run(Iterator<FaultRound> plan, Duration time, BooleanSupplier endAsked)
            throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end && !endAsked.getAsBoolean()) {
            run(plan.next());
        }
        return List.copyOf(done);
    }

    private void run(FaultRound round) throws InterruptedException {
        long began = System.currentTimeMillis();
        List<PlannedFault> faults = carryOut(round);
        long healed = System.currentTimeMillis();
        long settled = settle(round, healed);
        boolean kills = faults.stream().anyMatch(fault -> fault.kind().kill());
        long from = kills ? began : healed;
        double recovery = (pulse.outageEnd(from) - from) / 1e3;
        double steady = (pulse.lastSilenceEnd(from) - from) / 1e3;
        DoneRound over =
                new DoneRound(faults, began, healed, recovery, steady, (settled - from) / 1e3, pulse.quietP99Millis());
        done.add(over);
        say.accept(String.format(
                "%3d %-60s healed after %5.1f s, decides again after %5.1f s, steady after %5.1f s",
                done.size(), over.kinds(), (healed - began) / 1e3, recovery, steady));
    }

    /** Returns the faults that were done: not one for a process that was down. */
    private List<PlannedFault> carryOut(FaultRound round) throws InterruptedException {
        List<Step> steps = new ArrayList<>();
        Map<PlannedFault, Runnable> ends = new LinkedHashMap<>();
        for (PlannedFault fault : round.faults()) {
            steps.add(new Step(
                    fault.afterMillis(), () -> injector.begin(fault).ifPresent(end -> ends.put(fault, end))));
            steps.add(new Step(
                    fault.afterMillis() + fault.lastsMillis(),
                    () -> Optional.ofNullable(ends.get(fault)).ifPresent(Runnable::run)));
        }
        steps.sort(Comparator.comparingLong(Step::atMillis));
        long start = System.nanoTime();
        for (Step step : steps) {
            long wait = TimeUnit.MILLISECONDS.toNanos(step.atMillis()) - (System.nanoTime() - start);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, wait));
            step.action().run();
        }
        return List.copyOf(ends.keySet());
    }

    /**
     * Waits until every TaskManager is there, all tasks run and every partition has caught up, and does so for the length
     * of the round's quiet: what a fault sets off may come late, as when a new JobManager takes over tasks that have worked
     * on without one.
     *
     * @return since when it did, epoch milliseconds
     */
    private long settle(FaultRound round, long healed) throws InterruptedException {
        boolean late = false;
        boolean settled = false;
        long quietSpent = 0;
        long since = healed;
        while (!settled) {
            since = System.currentTimeMillis();
            settled = steady(round.quietMillis());
            long took = System.currentTimeMillis() - since;
            quietSpent += took < SETTLING_MILLIS ? 0 : took;
            long waited = System.currentTimeMillis() - healed - quietSpent;
            if (!late && waited > LIVENESS.toMillis()) {
                late = true;
                findings.add(Law.LIVENESS, waited / 1_000 + " s after " + round.faults() + " it is not settled");
            }
            if (!settled && waited > GIVE_UP.toMillis()) {
                throw new IllegalStateException("not settled " + GIVE_UP.toMinutes() + " min after " + round.faults());
            }
        }
        return since;
    }

    /** Whether decisions flow now and all through the quiet. */
    private boolean steady(long quietMillis) throws InterruptedException {
        if (!pulse.decidesSince(System.currentTimeMillis() - CAUGHT_UP_MILLIS) || !isWhole.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            return false;
        }
        TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
        pulse.beginQuiet();
        boolean held = staysWhole(quietMillis - SETTLING_MILLIS)
                && decidesWithin(System.currentTimeMillis(), Pulse.PROMPT_MILLIS)
                && isWhole.getAsBoolean();
        pulse.endQuiet(held);
        return held;
    }

    private boolean staysWhole(long millis) throws InterruptedException {
        long end = System.currentTimeMillis() + millis;
        boolean whole = true;
        while (whole && System.currentTimeMillis() < end) {
            TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
            whole = isWhole.getAsBoolean();
        }
        return whole;
    }

    private boolean decidesWithin(long since, long limitMillis) throws InterruptedException {
        while (!pulse.decidesSince(since)) {
            if (System.currentTimeMillis() - since > limitMillis) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return true;
    }
}
