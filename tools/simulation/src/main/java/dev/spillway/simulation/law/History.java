package dev.spillway.simulation.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.simulation.log.LogPartition;
import dev.spillway.simulation.log.LogRecord;
import dev.spillway.simulation.log.SimulatedLog;
import dev.spillway.simulation.world.Facts;
import dev.spillway.simulation.world.RawInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands in the topics at the end, as a reader of committed records sees it, beside what was produced. */
final class History {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An output that was read.
     *
     * @param partition where it stands
     * @param record as it stands there
     * @param value its value as JSON
     */
    record Output(LogPartition partition, LogRecord record, JsonNode value) {

        /** Where it stands, for people. */
        String at() {
            return partition.toString() + ':' + record.offset();
        }
    }

    private final SimulatedLog log;
    private final Facts facts;
    private final Findings findings;

    History(SimulatedLog log, Facts facts, Findings findings) {
        this.log = log;
        this.facts = facts;
        this.findings = findings;
    }

    Facts facts() {
        return facts;
    }

    boolean has(String topic) {
        return log.topics().contains(topic);
    }

    List<String> topics() {
        return List.copyOf(log.topics());
    }

    List<LogPartition> partitions(String topic) {
        return log.partitions(topic);
    }

    /** The outputs in a topic, partition by partition, in order; what is no JSON object breaks the contract. */
    List<Output> read(String topic) {
        List<Output> outputs = new ArrayList<>();
        for (LogPartition partition : log.partitions(topic)) {
            for (LogRecord record : partition.committed()) {
                read(partition, record, outputs);
            }
        }
        return outputs;
    }

    private void read(LogPartition partition, LogRecord record, List<Output> to) {
        byte[] value = record.value();
        try {
            JsonNode node = value == null ? JSON.missingNode() : JSON.readTree(value);
            if (node.isObject()) {
                to.add(new Output(partition, record, node));
                return;
            }
        } catch (IOException e) {
            findings.add(Law.CONTRACT, partition + ":" + record.offset() + " " + e.getMessage());
            return;
        }
        findings.add(Law.CONTRACT, partition + ":" + record.offset() + " is no object");
    }

    /** What was produced, by where it stands. */
    Map<Place, RawInput> raw() {
        Map<Place, RawInput> raw = new TreeMap<>();
        for (int partition = 0; partition < facts.raw().size(); partition++) {
            List<RawInput> inputs = facts.raw().get(partition);
            for (int offset = 0; offset < inputs.size(); offset++) {
                raw.put(new Place(partition, offset), inputs.get(offset));
            }
        }
        return raw;
    }

    /** The raw record at a place, as JSON. */
    static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new IllegalStateException("a valid payment is JSON", e);
        }
    }
}
