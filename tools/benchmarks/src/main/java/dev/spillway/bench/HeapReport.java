package dev.spillway.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a heap measurement gave.
 *
 * @param workload what was sent
 * @param options how it was run
 * @param loaded what stood in the raw topic
 * @param looks at the heap, in order
 * @param whole time and CPU, forced collections included
 * @param ending checkpoints and restarts
 * @param exact whether there was exactly one outcome a record and one decision a good record
 * @param collectionMillis all collections together, forced ones included
 */
public record HeapReport(
        Workload workload,
        BenchOptions options,
        Workload.Loaded loaded,
        List<HeapTrend.Look> looks,
        Curve.Part whole,
        FlinkWorker.Ending ending,
        boolean exact,
        long collectionMillis) {

    public HeapReport {
        looks = List.copyOf(looks);
    }

    /** How the heap went on. */
    public HeapTrend trend() {
        return HeapTrend.of(looks);
    }

    /** Whether all records were accounted for without a restart and the heap stayed flat. */
    public boolean holds() {
        return exact && ending.restarts() == 0 && trend().flat();
    }

    /** The books: records read, decided and turned away as duplicates. */
    public String books() {
        return loaded.records() + " records, " + loaded.decided() + " decided, " + (loaded.records() - loaded.decided())
                + " duplicates";
    }

    /** All of it. */
    public ObjectNode toJson() {
        HeapTrend trend = trend();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("bench", "heap");
        json.put("records", loaded.records()).put("decided", loaded.decided());
        json.put("accounts", workload.accounts()).put("seed", workload.seed());
        json.set("setup", options.toJson());
        json.put("seconds", whole.seconds()).put("collectionMs", collectionMillis);
        json.put("flat", trend.flat()).put("exact", exact).put("restarts", ending.restarts());
        json.putObject("checkpoints")
                .put("completed", ending.completed())
                .put("failed", ending.failed())
                .put("stateBytes", ending.stateBytes());
        json.putObject("liveBytes")
                .put("middleThird", trend.middleThirdBytes())
                .put("lastThird", trend.lastThirdBytes())
                .put("max", trend.mostBytes())
                .put("perMillionRecords", trend.bytesPerMillionRecords());
        ArrayNode all = json.putArray("looks");
        looks.forEach(look -> all.addObject().put("records", look.records()).put("liveBytes", look.liveBytes()));
        return json;
    }
}
