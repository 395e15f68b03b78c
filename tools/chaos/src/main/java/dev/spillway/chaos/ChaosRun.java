package dev.spillway.chaos;

import dev.spillway.chaos.fault.DoneRound;
import dev.spillway.chaos.fault.FaultPlan;
import dev.spillway.chaos.fault.Injector;
import dev.spillway.chaos.fault.Nemesis;
import dev.spillway.chaos.fault.ProcessKeeper;
import dev.spillway.chaos.fault.Pulse;
import dev.spillway.chaos.law.Findings;
import dev.spillway.chaos.law.Inspection;
import dev.spillway.chaos.law.Law;
import dev.spillway.chaos.load.History;
import dev.spillway.chaos.load.Load;
import dev.spillway.chaos.load.LoadPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One run: cluster, jobs, load, faults, and at the end the laws. */
public final class ChaosRun {

    private static final long WARM_UP_MILLIS = 300_000;

    private final ChaosPlan plan;
    private final Consumer<String> say;
    private final BooleanSupplier endAsked;
    private final Findings findings = new Findings();

    private ChaosRun(ChaosPlan plan, Consumer<String> say, BooleanSupplier endAsked) {
        this.plan = plan;
        this.say = say;
        this.endAsked = endAsked;
    }

    /**
     * Runs; ends every process that it started.
     *
     * @param say is told what goes on, a line each
     * @param endAsked whether no round shall begin any more
     * @throws IllegalStateException if it could not be carried out, so that it proves nothing
     */
    public static ChaosReport run(ChaosPlan plan, Consumer<String> say, BooleanSupplier endAsked)
            throws InterruptedException {
        Instant started = Instant.now();
        ChaosRun run = new ChaosRun(plan, say, endAsked);
        say.accept("starting " + plan.shape().brokers() + " brokers, "
                + plan.shape().jobManagers() + " JobManagers, " + plan.shape().taskManagers() + " TaskManagers in "
                + plan.folder() + " ...");
        try (ChaosStack stack = ChaosStack.start(plan)) {
            return run.on(stack, started);
        }
    }

    private ChaosReport on(ChaosStack stack, Instant started) throws InterruptedException {
        Path file = plan.folder().resolve("history.bin");
        String servers = stack.cluster().bootstrapServers();
        try (History history = History.create(file);
                Load load = new Load(servers, new LoadPlan(plan.seed(), plan.rate(), plan.accounts()), history);
                Pulse pulse = Pulse.start(servers);
                ProcessKeeper keeper = ProcessKeeper.start(stack.cluster())) {
            load.sendReference(System.currentTimeMillis());
            stack.submitJobs();
            load.start();
            awaitFirstDecisions(pulse);
            say.accept("decisions flow at " + plan.rate() + "/s; faults begin");
            Injector injector = new Injector(stack.cluster(), stack.proxies(), stack.disks(), load, keeper);
            List<DoneRound> rounds = new Nemesis(injector, stack::isWhole, pulse, findings, say)
                    .run(new FaultPlan(plan.kinds(), plan.seed(), plan.quiet()), plan.time(), endAsked);
            load.stop();
            load.failure().ifPresent(problem -> {
                throw new IllegalStateException("a record could not be produced: " + problem, problem);
            });
            history.close();
            say.accept("checking " + load.acknowledged() + " records against " + Law.values().length + " laws ...");
            Inspection.Result result = new Inspection(
                            servers, stack.topicNames(), plan.deployment().readsDecisions(), findings)
                    .inspect(load.ledger(), file);
            return new ChaosReport(
                    plan,
                    started,
                    Instant.now(),
                    rounds,
                    result,
                    findings,
                    keeper.endedByThemselves(),
                    stack.restarts(),
                    pulse.calmLatencies());
        }
    }

    private static void awaitFirstDecisions(Pulse pulse) throws InterruptedException {
        long start = System.currentTimeMillis();
        while (!pulse.decidesSince(System.currentTimeMillis() - Pulse.PROMPT_MILLIS)) {
            TimeUnit.MILLISECONDS.sleep(100);
            if (System.currentTimeMillis() - start > WARM_UP_MILLIS) {
                throw new IllegalStateException(
                        "decisions are not prompt within " + WARM_UP_MILLIS / 1_000 + " s of the start");
            }
        }
    }
}
