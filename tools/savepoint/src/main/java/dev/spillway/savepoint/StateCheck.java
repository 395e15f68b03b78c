package dev.spillway.savepoint;

import dev.spillway.savepoint.JobOperators.Defined;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.runtime.jobgraph.OperatorID;

/**
 * Tells before a job is stopped whether another jar can go on from its savepoint: each operator with state must be there
 * under its uid, with the same number of key groups, and the jar's classes must read what was written.
 *
 * <p>A state that the new job registers under an old name with another class of serializer is not seen here: Flink
 * refuses it when the job starts.
 */
public final class StateCheck {

    private StateCheck() {}

    /** What becomes of a state. */
    public enum Verdict {
        /** The jar's operator goes on from it. */
        KEPT,
        /** An operator of the jar that the savepoint has no state for: it starts empty. */
        NEW,
        /** No operator of the jar has this uid: Flink refuses to start, or drops the state if it is told to. */
        LOST,
        /** The jar's operator is there and cannot read it. */
        UNREADABLE
    }

    /**
     * One line of the answer.
     *
     * @param uid of the operator
     * @param state its name, empty where it is about the whole operator
     * @param serializer of the values, empty where it is about the whole operator
     * @param verdict what becomes of it
     * @param reason what stands in the way and what to do, empty if nothing does
     */
    public record Finding(String uid, String state, String serializer, Verdict verdict, String reason) {

        /** Whether the jar can be started from the savepoint as far as this goes. */
        public boolean restores() {
            return verdict == Verdict.KEPT || verdict == Verdict.NEW;
        }
    }

    /** All states of the savepoint, and the operators of the jar that it holds nothing for. */
    public static List<Finding> check(Savepoint savepoint, JobOperators job) {
        List<Finding> findings = new ArrayList<>();
        Set<OperatorID> stored = new HashSet<>();
        for (StoredOperator operator : savepoint.operators(job.code())) {
            stored.add(operator.id());
            findings.addAll(check(operator, job.find(operator.id())));
        }
        job.all().entrySet().stream()
                .filter(entry -> !stored.contains(entry.getKey()))
                .map(entry -> new Finding(entry.getValue().uid(), "", "", Verdict.NEW, ""))
                .sorted(Comparator.comparing(Finding::uid))
                .forEach(findings::add);
        return findings;
    }

    private static List<Finding> check(StoredOperator operator, Optional<Defined> successor) {
        if (successor.isEmpty()) {
            return List.of(new Finding(
                    operator.uid(),
                    "",
                    "",
                    Verdict.LOST,
                    "the jar has no operator with this uid: give it back its uid"));
        }
        Defined next = successor.get();
        if (next.maxParallelism() > 0 && next.maxParallelism() != operator.maxParallelism()) {
            return List.of(new Finding(
                    next.uid(),
                    "",
                    "",
                    Verdict.UNREADABLE,
                    "max parallelism was " + operator.maxParallelism() + " and is " + next.maxParallelism()
                            + " in the jar: it is fixed for the life of the state"));
        }
        return operator.states().stream()
                .map(state -> new Finding(
                        next.uid(),
                        state.name(),
                        state.serializer(),
                        state.problem().isEmpty() ? Verdict.KEPT : Verdict.UNREADABLE,
                        state.problem()))
                .toList();
    }
}
