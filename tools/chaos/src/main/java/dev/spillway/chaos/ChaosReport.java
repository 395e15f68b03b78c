package dev.spillway.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.chaos.fault.DoneRound;
import dev.spillway.chaos.fault.FaultKind;
import dev.spillway.chaos.fault.PlannedFault;
import dev.spillway.chaos.law.Findings;
import dev.spillway.chaos.law.Inspection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What came out of a run. The keys of its JSON are public API.
 *
 * @param plan what was to be done
 * @param started when the run began
 * @param ended when all laws were checked
 * @param rounds what was done
 * @param result what was looked at
 * @param findings violations of laws
 * @param endedByThemselves processes that ended without a fault that ended them, and were started again
 * @param restarts of the jobs, since the last JobManager took over
 * @param calmLatencies from production to append of the decisions outside faults and recoveries, milliseconds
 */
public record ChaosReport(
        ChaosPlan plan,
        Instant started,
        Instant ended,
        List<DoneRound> rounds,
        Inspection.Result result,
        Findings findings,
        List<String> endedByThemselves,
        long restarts,
        Histogram calmLatencies) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** With 0 violations in n faults, the chance of one at a fault is at most 3/n, with 95 % confidence. */
    private static final double RULE_OF_THREE = 3;

    /** Faults done. */
    public long faults() {
        return rounds.stream().mapToLong(round -> round.faults().size()).sum();
    }

    /** Violations of all laws. */
    public long violations() {
        return findings.total();
    }

    /** Faults done by kind, every kind named. */
    public Map<String, Long> faultsByKind() {
        Map<String, Long> counts = new TreeMap<>();
        for (FaultKind kind : FaultKind.values()) {
            counts.put(kind.word(), 0L);
        }
        for (DoneRound round : rounds) {
            for (PlannedFault fault : round.faults()) {
                counts.merge(fault.kind().word(), 1L, Long::sum);
            }
        }
        return counts;
    }

    /** Recoveries by kind, of rounds with that fault alone. */
    public Map<String, Recoveries> recoveries() {
        Map<String, Recoveries> byKind = new TreeMap<>();
        rounds.forEach(round -> byKind.computeIfAbsent(
                        round.faults().size() == 1 ? round.kinds() : Recoveries.COMBINED, absent -> new Recoveries())
                .add(round.recoverySeconds()));
        return byKind;
    }

    /** The report; versions, call and the like are added by who prints it. */
    public ObjectNode toJson() {
        ObjectNode report = MAPPER.createObjectNode();
        report.put("seed", plan.seed());
        report.put("minutes", plan.time().toMillis() / 60_000.0);
        report.put("startedAt", started.toString());
        report.put("endedAt", ended.toString());
        report.put("topology", plan.deployment().word());
        report.put("ledger", plan.ledger());
        report.put("faults", faults());
        report.set("faultsByKind", MAPPER.valueToTree(faultsByKind()));
        report.put("eventsChecked", result.records());
        report.put("violations", violations());
        putLaws(report);
        ObjectNode recovery = report.putObject("recoverySeconds");
        recoveries().forEach((kind, seconds) -> recovery.set(kind, seconds.toJson()));
        putLatency(report.putObject("calmLatencyMillis"));
        report.put("bound", faults() == 0 ? 1.0 : Math.min(1.0, RULE_OF_THREE / faults()));
        putReader(report.putObject("reader"));
        report.set("outcomes", MAPPER.valueToTree(result.outcomes()));
        report.put("repeats", result.repeats());
        report.put("closedAfterSeconds", Math.round(result.closedAfterSeconds() * 10) / 10.0);
        report.put("jobRestarts", restarts);
        report.set("endedByThemselves", MAPPER.valueToTree(endedByThemselves));
        putRounds(report.putArray("rounds"));
        report.set("notRun", MAPPER.valueToTree(NotRun.of(faultsByKind(), plan)));
        return report;
    }

    private void putLaws(ObjectNode report) {
        ObjectNode byLaw = report.putObject("violationsByLaw");
        findings.byLaw().forEach((law, count) -> byLaw.put(law.word(), count));
        ObjectNode examples = report.putObject("examples");
        findings.examples().forEach((law, some) -> examples.set(law.word(), MAPPER.valueToTree(some)));
    }

    private void putReader(ObjectNode reader) {
        reader.put("decisions", result.reader().decisions());
        reader.put("seenAgain", result.reader().repeats());
        reader.put("seenAgainDiffering", result.reader().differing());
    }

    private void putLatency(ObjectNode latency) {
        latency.put("count", calmLatencies.getTotalCount());
        latency.put("p50", calmLatencies.getValueAtPercentile(50));
        latency.put("p99", calmLatencies.getValueAtPercentile(99));
        latency.put("max", calmLatencies.getMaxValue());
    }

    private void putRounds(ArrayNode list) {
        for (DoneRound round : rounds) {
            ObjectNode node = list.addObject();
            node.put("kinds", round.kinds());
            node.put("at", Instant.ofEpochMilli(round.beganMillis()).toString());
            node.put("healedAfterSeconds", (round.healedMillis() - round.beganMillis()) / 1e3);
            node.put("recoverySeconds", round.recoverySeconds());
            node.put("steadySeconds", round.steadySeconds());
            node.put("settledSeconds", round.settledSeconds());
            node.put("quietP99Millis", round.quietP99Millis());
        }
    }
}
