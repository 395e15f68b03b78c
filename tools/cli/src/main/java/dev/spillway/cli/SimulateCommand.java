package dev.spillway.cli;

import dev.spillway.cli.terminal.Figures;
import dev.spillway.simulation.SeedResult;
import dev.spillway.simulation.Simulation;
import dev.spillway.simulation.Summary;
import dev.spillway.simulation.host.Tampering;
import dev.spillway.simulation.mutant.Mutant;
import dev.spillway.simulation.mutant.MutantHunt;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the jobs in simulated worlds, one a seed, and holds each to the laws; or looks whether the laws catch a fault. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Runs the real jobs over a log, a clock and a scheduler in memory. A seed decides what is produced, who does",
            "what next, what fails when; the same seed gives the same trace. Exits with 1 if a law was broken.",
            "With --mutant, plants a fault and exits with 1 if the laws do not catch it."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class SimulateCommand implements Callable<Integer> {

    private static final String ALL = "all";

    @Spec
    private CommandSpec spec;

    @Option(names = "--seeds", defaultValue = "2000", paramLabel = "N", description = "How many seeds; default 2000.")
    private long seeds;

    @Option(names = "--from", defaultValue = "0", paramLabel = "N", description = "The first seed; default 0.")
    private long from;

    @Option(names = "--seed", paramLabel = "N", description = "Only this seed.")
    private @Nullable Long seed;

    @Option(names = "--trace", description = "With --seed: every step of its world.")
    private boolean trace;

    @Option(
            names = "--mutant",
            paramLabel = "NAME",
            description =
                    "A fault to plant, e.g. drop-decision; 'all' for one after the other. With --seed: in its world.")
    private @Nullable String mutant;

    @Option(names = "--threads", paramLabel = "N", description = "Worlds at a time; default one a processor.")
    private @Nullable Integer threads;

    @Override
    public Integer call() throws InterruptedException {
        check();
        CommandFrame frame = CommandFrame.of(spec);
        if (seed != null) {
            return one(seed, frame);
        }
        return mutant == null ? many(frame) : hunt(frame);
    }

    private void check() {
        if (seeds < 1) {
            throw new UsageException("--seeds: expected 1 or more");
        }
        if (threads != null && (threads < 1 || threads > 1_000)) {
            throw new UsageException("--threads: expected 1 to 1000");
        }
        if (trace && seed == null) {
            throw new UsageException("--trace is for one seed: give --seed");
        }
        if (seed != null && ALL.equals(mutant)) {
            throw new UsageException("--seed with --mutant: name one of the mutants");
        }
        mutants();
    }

    private List<Mutant> mutants() {
        if (mutant == null) {
            return List.of();
        }
        List<Mutant> named = Arrays.stream(Mutant.values())
                .filter(one -> mutant.equals(ALL) || one.word().equals(mutant))
                .toList();
        if (named.isEmpty()) {
            String words = Arrays.stream(Mutant.values()).map(Mutant::word).collect(Collectors.joining(", "));
            throw new UsageException("--mutant " + mutant + ": the mutants are " + words);
        }
        return named;
    }

    private int one(long only, CommandFrame frame) {
        Supplier<Tampering> tampering = mutants().stream()
                .findFirst()
                .<Supplier<Tampering>>map(one -> one::tampering)
                .orElse(() -> Tampering.NONE);
        SeedResult result = new Simulation(tampering, 1).run(only);
        if (trace) {
            frame.screen().print(result.trace());
        }
        if (!result.isClean()) {
            frame.screen().print(result.findingsTold());
        }
        frame.screen().print(result.closing());
        return result.isClean() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private int many(CommandFrame frame) throws InterruptedException {
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        long started = System.nanoTime();
        AtomicLong done = new AtomicLong();
        AtomicLong broken = new AtomicLong();
        Simulation simulation = new Simulation(() -> Tampering.NONE, workers);
        Summary summary = simulation.run(from, seeds, result -> {
            if (!result.isClean()) {
                broken.incrementAndGet();
                frame.screen().print(result.findingsTold());
                frame.screen().print("again: ./spillway simulate --seed " + result.seed() + " --trace");
            }
            String line = progress(done.incrementAndGet(), broken.get(), started);
            frame.screen().show(List.of(line), line, System.nanoTime());
            return !frame.interrupts().asked();
        });
        frame.screen().print(closing(summary, Duration.ofNanos(System.nanoTime() - started)));
        return summary.violations() == 0 && summary.seeds() == seeds ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private String progress(long done, long broken, long started) {
        double perSecond = done / ((System.nanoTime() - started) / 1e9);
        Duration left = Duration.ofSeconds(Math.round((seeds - done) / Math.max(perSecond, 0.001)));
        return Figures.count(done) + " of " + Figures.count(seeds) + " seeds, " + Figures.rate(perSecond) + ", "
                + Figures.span(left) + " left, " + Figures.count(broken) + " broke a law";
    }

    private String closing(Summary summary, Duration took) {
        OptionalLong lowest =
                summary.broken().stream().mapToLong(SeedResult::seed).findFirst();
        return Figures.count(summary.seeds()) + " seeds from " + from + ": " + Figures.count(summary.records())
                + " records, " + Figures.count(summary.faults()) + " faults, " + Figures.count(summary.steps())
                + " steps, " + Figures.count(summary.violations()) + " broke a law"
                + (lowest.isPresent() ? ", the lowest " + lowest.getAsLong() : "") + ", in " + Figures.span(took) + ", "
                + Figures.rate(summary.seeds() / (took.toNanos() / 1e9));
    }

    private int hunt(CommandFrame frame) {
        MutantHunt hunt = new MutantHunt();
        int missed = 0;
        for (Mutant one : mutants()) {
            MutantHunt.Catch caught = hunt.hunt(one, from);
            missed += caught.by(one) ? 0 : 1;
            frame.screen()
                    .print(one.word() + ": "
                            + (caught.by(one) ? "caught by " + one.caughtBy().word() : "MISSED") + ", seed "
                            + caught.result().seed() + ", world " + caught.worlds());
        }
        int all = mutants().size();
        frame.screen().print(all - missed + " of " + all + " mutants caught");
        return missed == 0 ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
}
