package dev.spillway.simulation.law;

import dev.spillway.simulation.log.SimulatedLog;
import dev.spillway.simulation.world.Facts;
import dev.spillway.simulation.world.RawInput;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.Map;

/** All laws over the history of a world that has come to rest. */
public final class Laws {

    private Laws() {}

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
