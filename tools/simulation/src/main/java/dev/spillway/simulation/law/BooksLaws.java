package dev.spillway.simulation.law;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.local.audit.AuditChain;
import dev.spillway.simulation.law.Due.Payment;
import dev.spillway.simulation.log.LogPartition;
import dev.spillway.simulation.log.LogRecord;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds the books lane to the first decisions. */
final class BooksLaws {

    private final History history;
    private final Due due;
    private final Decisions decisions;
    private final Findings findings;

    BooksLaws(History history, Due due, Decisions decisions, Findings findings) {
        this.history = history;
        this.due = due;
        this.decisions = decisions;
        this.findings = findings;
    }

    void check() {
        entries();
        for (LogPartition partition : history.partitions(TransactionTopics.AUDIT)) {
            chain(partition);
        }
        links();
    }

    private void entries() {
        Map<String, List<String>> posted = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        for (History.Output output : history.read(TransactionTopics.LEDGER.name())) {
            JsonNode entry = output.value();
            String id = entry.path("entryId").asText();
            findings.check(ids.add(id), Law.BOOKS_LANE, output.at() + ": entry " + id + " stands twice");
            posted.computeIfAbsent(entry.path("decisionId").asText(), absent -> new ArrayList<>())
                    .add(told(entry));
        }
        decisions.first().forEach((place, decided) -> {
            Payment payment = due.decided().get(place);
            List<String> expected = payment == null ? List.of() : expected(decided, payment);
            List<String> found = posted.getOrDefault(decided.text("decisionId"), List.of());
            findings.check(
                    sorted(found).equals(sorted(expected)),
                    Law.BOOKS_LANE,
                    place + " should be posted as " + expected + ", is " + found);
            posted.remove(decided.text("decisionId"));
        });
        posted.forEach((id, entries) -> findings.add(Law.BOOKS_LANE, entries + " are of no decision: " + id));
    }

    private static List<String> sorted(List<String> some) {
        List<String> sorted = new ArrayList<>(some);
        Collections.sort(sorted);
        return sorted;
    }

    private static String told(JsonNode entry) {
        List<String> lines = new ArrayList<>();
        entry.path("lines")
                .forEach(line -> lines.add(line.path("account").asText()
                        + ' '
                        + line.path("amountMinor").asLong()
                        + ' '
                        + line.path("currency").asText()));
        return entry.path("kind").asText() + ' ' + sorted(lines);
    }

    /** The table of the contract. */
    private static List<String> expected(Decided decided, Payment payment) {
        String available = "available:" + payment.account();
        String held = "held:" + payment.account();
        String merchant = "settlement:" + payment.text("merchantId");
        String counterparty = payment.text("counterpartyId");
        boolean named = payment.text("type").equals("TRANSFER") && !counterparty.isEmpty();
        String payee = named ? "counterparty:" + counterparty : merchant;
        return switch (decided.text("decision")) {
            case "APPROVE" ->
                payment.isRefund()
                        ? List.of(entry("REFUND", merchant, available, payment))
                        : List.of(entry("HOLD", available, held, payment), entry("CAPTURE", held, payee, payment));
            case "REVIEW" -> List.of(entry("HOLD", payment.isRefund() ? merchant : available, held, payment));
            default -> List.of();
        };
    }

    private static String entry(String kind, String from, String to, Payment payment) {
        String currency = payment.text("currency");
        long amount = payment.amount();
        return kind + ' ' + sorted(List.of(from + ' ' + -amount + ' ' + currency, to + ' ' + amount + ' ' + currency));
    }

    private void chain(LogPartition partition) {
        AuditChain chain = new AuditChain(partition.number());
        for (LogRecord record : partition.committed()) {
            if (!chain.take(record.offset(), record.value())) {
                findings.add(Law.AUDIT_CHAIN, partition + ": " + chain.broken());
                return;
            }
        }
    }

    private void links() {
        Map<String, String> logged = new HashMap<>();
        for (History.Output output : history.read(TransactionTopics.AUDIT)) {
            JsonNode entry = output.value().path("entry");
            String id = entry.path("decisionId").asText();
            String told = entry.path("decision").asText()
                    + ' '
                    + entry.path("score").asDouble()
                    + ' '
                    + entry.path("ruleVersion").asText()
                    + ' '
                    + entry.path("amountMinor").asLong();
            findings.check(
                    logged.put(id, told) == null, Law.AUDIT_CHAIN, output.at() + " logs decision " + id + " again");
        }
        decisions.first().forEach((place, decided) -> {
            Payment payment = due.decided().get(place);
            String expected = decided.text("decision")
                    + ' '
                    + decided.output().value().path("score").asDouble()
                    + ' '
                    + decided.text("ruleVersion")
                    + ' '
                    + (payment == null ? 0 : payment.amount());
            String told = logged.remove(decided.text("decisionId"));
            findings.check(
                    expected.equals(told),
                    Law.AUDIT_CHAIN,
                    place + " should be logged as " + expected + ", is " + told);
        });
        logged.keySet().forEach(id -> findings.add(Law.AUDIT_CHAIN, "a link is of no decision: " + id));
    }
}
