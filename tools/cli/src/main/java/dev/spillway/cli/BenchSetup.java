package dev.spillway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.bench.BenchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every measurement has, and where its report goes. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class BenchSetup {

    @Option(names = "--report", paramLabel = "FILE", description = "Where the report goes, as JSON.")
    private @Nullable Path report;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed of the generator; default 1.")
    private long seed;

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

    @Option(
            names = "--set",
            paramLabel = "JOB/KEY=VALUE",
            description = "A setting of the job named before the slash; may be repeated.")
    private List<String> settings = new ArrayList<>();

    long seed() {
        return seed;
    }

    /**
     * The options.
     *
     * @throws UsageException if one cannot be used
     */
    BenchOptions options(String defaultHeap) {
        Path folder = work == null ? Path.of(System.getProperty("java.io.tmpdir")) : work;
        String heap = Optional.ofNullable(flinkHeap).orElse(defaultHeap);
        try {
            return new BenchOptions(SpillwayCli.home(), folder, heap, brokerHeap, parallelism, settingsByJob());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Prints where the report is, after it has been written with call and versions. */
    void write(CommandFrame frame, String command, ObjectNode json) {
        Path file = Optional.ofNullable(report).orElse(frame.defaultReport(command));
        ObjectMapper mapper = new ObjectMapper();
        json.put("command", frame.commandLine())
                .put("startedAt", frame.startedAt().toString());
        json.set("versions", mapper.valueToTree(Versions.all()));
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        } catch (IOException e) {
            throw new UsageException("cannot write the report " + file + ": " + e.getMessage());
        }
        frame.screen().print("report in " + file);
    }

    private Map<String, Map<String, String>> settingsByJob() {
        Map<String, Map<String, String>> byJob = new HashMap<>();
        for (String setting : settings) {
            int slash = setting.indexOf('/');
            int equals = setting.indexOf('=');
            if (slash <= 0 || equals < slash + 2) {
                throw new UsageException("--set " + setting + ": expected JOB/KEY=VALUE");
            }
            byJob.computeIfAbsent(setting.substring(0, slash), job -> new HashMap<>())
                    .put(setting.substring(slash + 1, equals), setting.substring(equals + 1));
        }
        return byJob;
    }
}
