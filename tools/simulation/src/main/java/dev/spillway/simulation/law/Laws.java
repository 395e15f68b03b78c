package dev.spillway.simulation.law;

import dev.spillway.simulation.log.SimulatedLog;
import dev.spillway.simulation.world.Facts;
import dev.spillway.simulation.world.RawInput;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.LinkedHashMap;
import java.util.Map;

/** All laws over the history of a world that has come to rest. */
public final class Laws {

    /**
     * A first decision, for whoever compares two histories.
     *
     * @param account whose
     * @param raw what was decided on
     * @param versions of all that came from beside the account
     * @param content all but the observations of the run
     */
    public record Told(String account, String raw, String versions, String content) {}

    private Laws() {}

    /** The first decisions in a history, by the place of the raw record, {@code partition:offset}. */
    public static Map<String, Told> decisions(SimulatedLog log, Facts facts) {
        Map<String, Told> told = new LinkedHashMap<>();
        new Decisions(new History(log, facts, new Findings()), new Findings())
                .first()
                .forEach((place, decided) -> told.put(
                        place.toString(),
                        new Told(
                                decided.text("accountId"),
                                decided.output().value().path("transaction").toString(),
                                decided.versions(),
                                decided.content().toString())));
        return told;
    }

    /** Holds what stands in the topics to the laws. */
    public static void check(SimulatedLog log, Facts facts, Findings findings) {
        History history = new History(log, facts, findings);
        Map<Place, RawInput> raw = history.raw();
        Due due = new Due(raw);
        Decisions decisions = new Decisions(history, findings);
        new OutcomeLaws(history, due, raw, findings).check();
        new DecisionLaws(history, due, decisions, findings).check();
        ReaderLaws readers = new ReaderLaws(history, decisions, findings);
        readers.check();
        if (facts.plan().distribution()) {
            readers.consumers();
        }
        if (facts.plan().books()) {
            new BooksLaws(history, due, decisions, findings).check();
        }
        if (facts.plan().reconciler() && history.has(TransactionTopics.BOOKS)) {
            new ReconcilerLaws(history, due, findings).check();
        }
    }
}
