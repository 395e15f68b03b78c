package dev.spillway.simulation.law;

import dev.spillway.types.transactions.TransactionTopics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The decisions of a history: the first of each raw record, and what is said again. Where reference data changed between a
 * decision and its repeat, as it may in the express job, both stand, each by the versions that it names; an account whose
 * amounts came out differently is not judged any further, since what is visible no longer tells what was counted.
 */
final class Decisions {

    private final Map<Place, Decided> first = new TreeMap<>();
    private final Map<String, Place> unclearFrom = new HashMap<>();
    private final Map<Place, Decided> contradicted = new LinkedHashMap<>();

    Decisions(History history, Findings findings) {
        for (History.Output output : history.read(TransactionTopics.DECIDED.name())) {
            Decided decided = Decided.of(output);
            Decided before = first.putIfAbsent(decided.place(), decided);
            if (before != null) {
                compare(before, decided, findings);
            }
        }
        contradicted.forEach((place, decided) -> checkRepeat(place, decided, findings));
    }

    private void compare(Decided before, Decided again, Findings findings) {
        if (before.stamped("amountBaseMinor") != again.stamped("amountBaseMinor")) {
            unclearFrom.merge(again.text("accountId"), again.place(), (a, b) -> a.compareTo(b) < 0 ? a : b);
        }
        findings.check(
                before.text("decisionId").equals(again.text("decisionId")),
                Law.ONE_ID_A_TRANSACTION,
                again.at() + " decides " + again.place() + " by another id than " + before.at());
        if (!before.verdict().equals(again.verdict()) || !before.content().equals(again.content())) {
            contradicted.putIfAbsent(again.place(), again);
        }
    }

    private void checkRepeat(Place place, Decided again, Findings findings) {
        Decided before = first.get(place);
        if (before != null && before.versions().equals(again.versions()) && !isUnclear(again)) {
            findings.add(
                    Law.REPEATS_ARE_IDENTICAL,
                    again.at() + " decides " + place + " otherwise than " + before.at() + ": " + again.content()
                            + " and " + before.content());
        }
    }

    /** The first decision on each raw record. */
    Map<Place, Decided> first() {
        return first;
    }

    /** Whether the sums of its account cannot be told any more. */
    boolean isUnclear(Decided decided) {
        Place from = unclearFrom.get(decided.text("accountId"));
        return from != null && from.compareTo(decided.place()) <= 0;
    }
}
