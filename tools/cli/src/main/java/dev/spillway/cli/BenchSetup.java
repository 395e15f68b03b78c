package dev.spillway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.bench.BenchException;
import dev.spillway.bench.BenchOptions;
import dev.spillway.cli.terminal.Screen;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every measurement has, and what all of them do alike. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class BenchSetup {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private SeedOption seed;

    @Mixin
    private JobSettings settings;

    @Mixin
    private ReportFile report;

    @Option(
            names = "--flink-heap",
            paramLabel = "SIZE",
            description = "Heap of Flink's JVM; default 3g, for latency and heap 1g.")
    private @Nullable String flinkHeap;

    @Option(
            names = "--broker-heap",
            defaultValue = "1g",
            paramLabel = "SIZE",
            description = "Heap of the broker's JVM; default 1g.")
    private String brokerHeap;

    @Option(
            names = "--parallelism",
            defaultValue = "2",
            paramLabel = "N",
            description = "Of every operator; default 2.")
    private int parallelism;

    @Option(names = "--work", paramLabel = "DIR", description = "Where broker and state are kept for the time.")
    private @Nullable Path work;

    /**
     * What was measured.
     *
     * @param report its figures
     * @param holds whether all counts are right and no bar was missed
     */
    record Measured(ObjectNode report, boolean holds) {}

    /** Measures, and shows what came out. */
    @FunctionalInterface
    interface Measurement {

        /**
         * Measures once.
         *
         * @throws IllegalArgumentException naming a figure that cannot be used
         */
        Measured run(BenchOptions options, Screen screen);
    }

    long seed() {
        return seed.value();
    }

    /**
     * Runs the measurement, writes its report with call and versions, and returns the exit code.
     *
     * @param name of the report's file
     * @throws UsageException if an option cannot be used
     * @throws CheckFailedException if it could not be measured to the end
     */
    int measure(String name, String defaultHeap, Measurement measurement) {
        settings.check();
        CommandFrame frame = CommandFrame.of(spec);
        try {
            Measured measured = measurement.run(options(defaultHeap), frame.screen());
            ObjectNode json = measured.report();
            json.put("command", frame.commandLine())
                    .put("startedAt", frame.startedAt().toString());
            json.set("versions", new ObjectMapper().valueToTree(Versions.all()));
            report.write(json, frame.defaultReport(name), frame);
            return measured.holds() ? ExitCode.OK : ExitCode.CHECK_FAILED;
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (BenchException e) {
            throw new CheckFailedException(String.valueOf(e.getMessage()));
        }
    }

    private BenchOptions options(String defaultHeap) {
        Path folder = work == null ? Path.of(System.getProperty("java.io.tmpdir")) : work;
        String heap = Optional.ofNullable(flinkHeap).orElse(defaultHeap);
        return new BenchOptions(SpillwayCli.home(), folder, heap, brokerHeap, parallelism, settings.byJob());
    }
}
