package dev.spillway.simulation.law;

import dev.spillway.simulation.law.Due.Payment;
import dev.spillway.simulation.world.Rules;
import dev.spillway.types.transactions.TransactionTopics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;

/** Holds decisions to the payments that they are on, to the reference data and the rules. */
final class DecisionLaws {

    private final History history;
    private final Due due;
    private final Decisions decisions;
    private final Findings findings;

    DecisionLaws(History history, Due due, Decisions decisions, Findings findings) {
        this.history = history;
        this.due = due;
        this.decisions = decisions;
        this.findings = findings;
    }

    void check() {
        for (Place place : due.decided().keySet()) {
            findings.check(decisions.first().containsKey(place), Law.NOTHING_MISSING, place + " has no decision");
        }
        PlainDecider decider = new PlainDecider(history.facts());
        StampLaws stamps = new StampLaws(history.facts(), findings);
        decisions.first().values().forEach(decided -> {
            Payment payment = due.decided().get(decided.place());
            if (payment == null) {
                findings.add(Law.NOTHING_TWICE, decided.at() + " decides " + decided.place() + ", which is not to be");
                return;
            }
            identity(decided, payment);
            stamps.check(decided, payment);
            String expected = decider.decide(decided, payment);
            boolean follows = decisions.isUnclear(decided) || expected.equals(PlainDecider.told(decided));
            findings.check(
                    follows,
                    Law.DECISION_FOLLOWS,
                    decided.at() + " of " + decided.place() + " should be " + expected + ", is "
                            + PlainDecider.told(decided));
        });
        rulesInForce();
        order();
    }

    private void identity(Decided decided, Payment payment) {
        boolean same = decided.text("transactionId").equals(payment.id())
                && decided.text("accountId").equals(payment.account())
                && decided.text("decisionId").equals(payment.decisionId());
        findings.check(same, Law.ONE_ID_A_TRANSACTION, decided.at() + " is not of " + payment.place());
        byte[] value = decided.output().record().value();
        byte[] raw = payment.input().value();
        boolean untouched = value != null
                && raw != null
                && new String(value, StandardCharsets.UTF_8)
                        .contains("\"transaction\":" + new String(raw, StandardCharsets.UTF_8));
        findings.check(untouched, Law.BYTES_UNTOUCHED, decided.at() + " does not hold the bytes of " + payment.place());
    }

    /** Versions of the rules are names that the jobs choose: each must stand for one version, and one for each. */
    private void rulesInForce() {
        Map<Integer, String> names = new HashMap<>();
        for (History.Output output : history.read(TransactionTopics.DECIDED.name())) {
            Integer deployed = history.facts().rulesOf().get(output.record().writer());
            String name = output.value().path("ruleVersion").asText();
            if (deployed == null) {
                findings.add(Law.RULES_IN_FORCE, output.at() + " was written by nobody who decides");
                continue;
            }
            long at = Instant.parse(output.value().path("eventTime").asText()).toEpochMilli();
            Integer rules = Rules.version(history.facts().plan(), deployed, at);
            String known = names.putIfAbsent(rules, name);
            boolean one = known == null || known.equals(name);
            boolean own = names.entrySet().stream()
                    .allMatch(other ->
                            other.getKey().equals(rules) || !other.getValue().equals(name));
            findings.check(
                    one && own,
                    Law.RULES_IN_FORCE,
                    output.at() + " by " + output.record().writer() + " names " + name + " where " + names
                            + " is known");
        }
    }

    private void order() {
        for (String topic : List.of(
                TransactionTopics.VALIDATED.name(),
                TransactionTopics.ENRICHED.name(),
                TransactionTopics.DECIDED.name())) {
            Set<Place> seen = new HashSet<>();
            Map<String, Place> last = new HashMap<>();
            history.read(topic).forEach(output -> order(output, seen, last));
        }
    }

    private void order(History.Output output, Set<Place> seen, Map<String, Place> last) {
        Header header = output.record().headers().lastHeader("spillway-origin");
        byte[] key = output.record().key();
        if (header == null || key == null) {
            findings.add(Law.CONTRACT, output.at() + " has no origin or no key");
            return;
        }
        Place place = Place.of(new String(header.value(), StandardCharsets.UTF_8));
        if (seen.add(place)) {
            Place before = last.put(new String(key, StandardCharsets.UTF_8), place);
            findings.check(
                    before == null || before.compareTo(place) < 0,
                    Law.ORDER_OF_AN_ACCOUNT,
                    output.at() + " is of " + place + ", after " + before);
        }
    }
}
