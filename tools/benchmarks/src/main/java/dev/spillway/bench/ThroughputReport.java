package dev.spillway.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What a throughput measurement gave: figures by mode over the rounds, and ratios to the copy of the same round. */
public final class ThroughputReport {

    /** Below this many records a run is mostly compilation, and says nothing about the bars. */
    static final long LEAST_TO_JUDGE = 1_000_000;

    private static final Map<Deployment, Double> BARS =
            new EnumMap<>(Map.of(Deployment.FUSED, 0.30, Deployment.SPLIT, 0.10));

    private final Workload workload;
    private final BenchOptions options;
    private final Workload.Loaded loaded;
    private final List<ThroughputBench.Run> runs;

    ThroughputReport(Workload workload, BenchOptions options, Workload.Loaded loaded, List<ThroughputBench.Run> runs) {
        this.workload = workload;
        this.options = options;
        this.loaded = loaded;
        this.runs = List.copyOf(runs);
    }

    /** One mode over all rounds, {@code of copy} only where a copy ran: the ratio of throughput within each round. */
    public record Row(
            Deployment mode,
            Spread recordsPerSecond,
            Spread warmRecordsPerSecond,
            Spread flinkMicros,
            Spread brokerMicros,
            Optional<Spread> ofCopy,
            Optional<Spread> warmOfCopy) {}

    /** A row for each mode, in the order in which they ran. */
    public List<Row> rows() {
        return runs.stream()
                .map(ThroughputBench.Run::mode)
                .distinct()
                .map(this::row)
                .toList();
    }

    /** Whether every run had exactly its records and no restart. */
    public boolean sound() {
        return runs.stream().allMatch(ThroughputBench.Run::sound);
    }

    /** One line for each bar that was missed, in whole-run throughput; none where there are too few records to judge. */
    public List<String> missedBars() {
        List<String> missed = new ArrayList<>();
        for (Row row : rows()) {
            OptionalDouble measured =
                    row.ofCopy().map(ratio -> OptionalDouble.of(ratio.median())).orElse(OptionalDouble.empty());
            Double bar = BARS.get(row.mode());
            if (judged() && bar != null && measured.isPresent() && measured.getAsDouble() < bar) {
                missed.add(String.format(
                        Locale.ROOT,
                        "%s does %.2f of raw copy, the bar is %.2f",
                        row.mode().label(),
                        measured.getAsDouble(),
                        bar));
            }
        }
        return missed;
    }

    /** All of it. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("bench", "throughput");
        json.putObject("input")
                .put("records", loaded.records())
                .put("decided", loaded.decided())
                .put("bytesPerRecord", loaded.bytes() / loaded.records())
                .put("accounts", workload.accounts())
                .put("duplicates", Workload.DUPLICATES)
                .put("reference", workload.reference())
                .put("seed", workload.seed());
        json.set("setup", options.toJson());
        json.put("coldShare", ThroughputBench.COLD_SHARE);
        json.put("sound", sound());
        json.put("judged", judged());
        ArrayNode missed = json.putArray("missedBars");
        missedBars().forEach(missed::add);
        ObjectNode modes = json.putObject("modes");
        rows().forEach(row -> modes.set(row.mode().label(), toJson(row)));
        ArrayNode all = json.putArray("runs");
        runs.forEach(run -> all.add(toJson(run)));
        return json;
    }

    private boolean judged() {
        return loaded.records() >= LEAST_TO_JUDGE;
    }

    private Row row(Deployment mode) {
        return new Row(
                mode,
                spread(mode, run -> run.whole().recordsPerSecond()),
                spread(mode, run -> run.warm().recordsPerSecond()),
                spread(mode, run -> run.warm().flinkMicros()),
                spread(mode, run -> run.warm().brokerMicros()),
                ofCopy(mode, run -> run.whole().recordsPerSecond()),
                ofCopy(mode, run -> run.warm().recordsPerSecond()));
    }

    private Spread spread(Deployment mode, ToDoubleFunction<ThroughputBench.Run> figure) {
        return Spread.of(runs.stream()
                .filter(run -> run.mode() == mode)
                .map(figure::applyAsDouble)
                .toList());
    }

    private Optional<Spread> ofCopy(Deployment mode, ToDoubleFunction<ThroughputBench.Run> figure) {
        List<Double> ratios = new ArrayList<>();
        for (ThroughputBench.Run run : runs) {
            if (run.mode() == mode) {
                runs.stream()
                        .filter(copy -> copy.mode() == Deployment.COPY && copy.round() == run.round())
                        .findFirst()
                        .ifPresent(copy -> ratios.add(figure.applyAsDouble(run) / figure.applyAsDouble(copy)));
            }
        }
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
    }

    private static ObjectNode toJson(Row row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("recordsPerSecond", row.recordsPerSecond().toJson());
        json.set("warmRecordsPerSecond", row.warmRecordsPerSecond().toJson());
        json.set("flinkCpuMicrosPerRecord", row.flinkMicros().toJson());
        json.set("brokerCpuMicrosPerRecord", row.brokerMicros().toJson());
        row.ofCopy().ifPresent(ratio -> json.set("ofCopy", ratio.toJson()));
        row.warmOfCopy().ifPresent(ratio -> json.set("warmOfCopy", ratio.toJson()));
        return json;
    }

    private static ObjectNode toJson(ThroughputBench.Run run) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("mode", run.mode().label())
                .put("round", run.round())
                .put("seconds", run.whole().seconds())
                .put("recordsPerSecond", run.whole().recordsPerSecond())
                .put("flinkCpuMicrosPerRecord", run.whole().flinkMicros())
                .put("brokerCpuMicrosPerRecord", run.whole().brokerMicros());
        json.putObject("warm")
                .put("records", run.warm().records())
                .put("seconds", run.warm().seconds())
                .put("recordsPerSecond", run.warm().recordsPerSecond())
                .put("flinkCpuMicrosPerRecord", run.warm().flinkMicros())
                .put("brokerCpuMicrosPerRecord", run.warm().brokerMicros());
        json.putObject("checkpoints")
                .put("completed", run.ending().completed())
                .put("failed", run.ending().failed())
                .put("stateBytes", run.ending().stateBytes());
        return json.put("restarts", run.ending().restarts()).put("exact", run.exact());
    }
}
