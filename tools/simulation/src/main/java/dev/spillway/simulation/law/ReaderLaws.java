package dev.spillway.simulation.law;

import dev.spillway.simulation.log.LogPartition;
import dev.spillway.simulation.log.LogRecord;
import dev.spillway.simulation.world.Facts;
import dev.spillway.types.transactions.TransactionTopics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.header.Header;

/** Holds to their promises what readers saw while the world was still going on. */
final class ReaderLaws {

    private final History history;
    private final Decisions decisions;
    private final Findings findings;

    ReaderLaws(History history, Decisions decisions, Findings findings) {
        this.history = history;
        this.decisions = decisions;
        this.findings = findings;
    }

    void check() {
        Facts facts = history.facts();
        facts.audited().forEach((name, seen) -> {
            Place partition = Place.of(name + ":0");
            String topic = name.substring(0, name.lastIndexOf(':'));
            isolation(history.partitions(topic).get(partition.partition()), seen);
        });
        Set<String> handled = new HashSet<>();
        facts.handled().forEach(origin -> {
            findings.check(handled.add(origin.place()), Law.READERS_TAKE_THE_FIRST, origin + " was handled twice");
            firstOf(origin);
        });
        decisions
                .first()
                .keySet()
                .forEach(place -> findings.check(
                        handled.contains(place.toString()),
                        Law.READERS_TAKE_THE_FIRST,
                        "the decision on " + place + " was never handled"));
    }

    private void firstOf(Facts.Handled handled) {
        Decided first = decisions.first().get(Place.of(handled.place()));
        findings.check(
                first != null && first.at().equals(handled.at()),
                Law.READERS_TAKE_THE_FIRST,
                handled + " was handled, which is not the first");
    }

    private void isolation(LogPartition partition, List<LogRecord> seen) {
        List<LogRecord> committed = partition.committed();
        for (int i = 0; i < seen.size(); i++) {
            boolean same = i < committed.size()
                    && committed.get(i).offset() == seen.get(i).offset();
            if (!same) {
                findings.add(
                        Law.ISOLATION,
                        partition + ":" + seen.get(i).offset() + " was read and is not the next of what is committed");
                return;
            }
        }
    }

    /** Each default consumer without conditions gets every decision. */
    void consumers() {
        String topic = TransactionTopics.consumer("analytics");
        if (!history.has(topic)) {
            return;
        }
        Set<String> delivered = new TreeSet<>();
        List<String> strangers = new ArrayList<>();
        for (History.Output output : history.read(topic)) {
            Header origin = output.record().headers().lastHeader("spillway-origin");
            String place = origin == null
                    ? ""
                    : Place.of(new String(origin.value(), StandardCharsets.UTF_8))
                            .toString();
            Decided first = place.isEmpty() ? null : decisions.first().get(Place.of(place));
            if (first == null
                    || !first.text("decisionId")
                            .equals(output.value().path("decisionId").asText())) {
                strangers.add(output.at());
            }
            delivered.add(place);
        }
        findings.check(strangers.isEmpty(), Law.CONSUMERS_SERVED, strangers + " are of no decision");
        decisions
                .first()
                .keySet()
                .forEach(place -> findings.check(
                        delivered.contains(place.toString()), Law.CONSUMERS_SERVED, place + " was not delivered"));
    }
}
