package dev.spillway.functions.keyed;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.Event;
import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import dev.spillway.core.Rejection;
import dev.spillway.core.Traced;
import dev.spillway.functions.poison.PoisonGuard;
import dev.spillway.functions.poison.Quarantine;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/**
 * Knows which record a keyed stage works on, and keeps those from it that crashed it before.
 *
 * @param <I> input of the stage
 */
final class TurnGuard<I> {

    private final String stage;
    private final Quarantine<I> quarantine;
    private final PoisonGuard guard;
    private @Nullable I input;
    private @Nullable Event record;

    TurnGuard(String stage, Quarantine<I> quarantine, RuntimeContext context) {
        this.stage = stage;
        this.quarantine = quarantine;
        this.guard = PoisonGuard.open(context, stage, quarantine.jobVersion());
    }

    /** Begins work on an input, or ends it here: then its dead letter and outcome are sent, and the answer is false. */
    boolean begins(I next, Turn<?> turn) {
        input = next;
        record = null;
        if (guard.idle()) {
            return true;
        }
        Event found = quarantine.evidence().recordOf(next);
        return found == null || begins(found, turn);
    }

    /** The same for a record that is not the input. */
    boolean begins(Event next, Turn<?> turn) {
        record = next;
        if (guard.idle() || !guard.holds(next.provenance().origin())) {
            return true;
        }
        end(next, turn);
        return false;
    }

    /** Begins work that is on no record until one is named. */
    void beginsWithout() {
        input = null;
        record = null;
    }

    private void end(Event aside, Turn<?> turn) {
        long at = turn.processingTime();
        Rejection why = guard.why(aside.provenance().origin());
        turn.emit(
                quarantine.deadLetters(),
                new DeadLetter(quarantine.evidence().rawOf(aside), stage, why, 1, quarantine.jobVersion(), at),
                aside.eventTime());
        turn.emit(
                quarantine.outcomes(),
                new Outcome(aside.provenance(), aside.id(), OutcomeClass.DEAD_LETTERED, stage, why.code(), "", at),
                aside.eventTime());
    }

    /** Something was sent of a record: whatever it did before, it passed now. */
    void sent(Object value) {
        if (!guard.idle() && value instanceof Traced traced) {
            guard.passed(traced.provenance().origin());
        }
    }

    /** Notes that the work on the present record crashed; a crash of a timer that named no record is nobody's. */
    void crashed(Throwable failure, long at) {
        Event culprit = record;
        if (culprit == null && input != null) {
            culprit = quarantine.evidence().recordOf(input);
        }
        if (culprit != null) {
            guard.crashed(culprit.provenance().origin(), failure, at);
        }
    }
}
