package dev.spillway.functions.validate;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.Event;
import dev.spillway.core.Origin;
import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordParser;
import dev.spillway.core.RedriveHeaders;
import dev.spillway.core.Rejection;
import dev.spillway.functions.poison.PoisonGuard;
import dev.spillway.runtime.StageMetrics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Parses raw records: valid ones go on, all others become a dead letter and its outcome. No content of a record can make
 * it throw; one that does all the same, by a bug, is put aside as a dead letter when it did so twice. A dead letter says how often its record was tried, by the header that a redrive gives it.
 *
 * @param <E> the event
 */
public final class ParseRecord<E> extends ProcessFunction<RawRecord, E> {

    private static final long serialVersionUID = 1L;

    private final RecordParser<E> parser;
    private final String stage;
    private final String jobVersion;
    private final OutputTag<DeadLetter> deadLetters;
    private final @Nullable OutputTag<Outcome> outcomes;

    private transient StageMetrics metrics;
    private transient PoisonGuard guard;
    private transient Kept<E> verdict;

    @SuppressWarnings("NullAway.Init") // transient fields are set in open()
    private ParseRecord(
            RecordParser<E> parser,
            String stage,
            String jobVersion,
            OutputTag<DeadLetter> deadLetters,
            @Nullable OutputTag<Outcome> outcomes) {
        this.parser = parser;
        this.stage = stage;
        this.jobVersion = jobVersion;
        this.deadLetters = deadLetters;
        this.outcomes = outcomes;
    }

    /**
     * A parsing stage for records that stand in the books.
     *
     * @param parser tells valid from invalid
     * @param stage name of the stage in dead letters and outcomes
     * @param jobVersion version that dead letters name
     * @param deadLetters where refused records go
     * @param outcomes where their outcomes go
     */
    public static <E> ParseRecord<E> booked(
            RecordParser<E> parser,
            String stage,
            String jobVersion,
            OutputTag<DeadLetter> deadLetters,
            OutputTag<Outcome> outcomes) {
        return new ParseRecord<>(parser, stage, jobVersion, deadLetters, outcomes);
    }

    /** A parsing stage for records beside the books, such as reference data: dead letters without outcomes. */
    public static <E> ParseRecord<E> unbooked(
            RecordParser<E> parser, String stage, String jobVersion, OutputTag<DeadLetter> deadLetters) {
        return new ParseRecord<>(parser, stage, jobVersion, deadLetters, null);
    }

    @Override
    public void open(OpenContext context) {
        metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), stage);
        guard = PoisonGuard.open(getRuntimeContext(), stage, jobVersion);
        verdict = new Kept<>();
    }

    @Override
    public void processElement(RawRecord raw, Context context, Collector<E> out) {
        metrics.recordIn();
        Origin origin = raw.provenance().origin();
        if (!guard.idle() && guard.holds(origin)) {
            refuse(raw, guard.why(origin), context);
            return;
        }
        verdict.clear();
        try {
            parser.parse(raw, verdict);
        } catch (RuntimeException | StackOverflowError | AssertionError failure) {
            guard.crashed(origin, failure, context.timerService().currentProcessingTime());
            throw failure;
        }
        if (!guard.idle()) {
            guard.passed(origin);
        }
        if (verdict.event != null) {
            accept(verdict.event, context, out);
        } else if (verdict.why != null) {
            refuse(raw, verdict.why, context);
        }
    }

    private void accept(E event, Context context, Collector<E> out) {
        metrics.recordOut();
        if (event instanceof Event timed) {
            metrics.eventTimeLag(context.timerService().currentProcessingTime() - timed.eventTime());
        }
        out.collect(event);
    }

    private void refuse(RawRecord raw, Rejection why, Context context) {
        long at = context.timerService().currentProcessingTime();
        metrics.deadLetter(why.code());
        int attempt = RedriveHeaders.attempt(raw.headers());
        context.output(deadLetters, new DeadLetter(raw, stage, why, attempt, jobVersion, at));
        if (outcomes != null) {
            metrics.outcome(OutcomeClass.DEAD_LETTERED, why.code());
            context.output(
                    outcomes, new Outcome(raw.provenance(), "", OutcomeClass.DEAD_LETTERED, stage, why.code(), "", at));
        }
    }

    /** The parser's verdict, kept until it has returned: what the stages behind this one throw is not its crash. */
    private static final class Kept<E> implements RecordParser.Verdict<E> {

        private @Nullable E event;
        private @Nullable Rejection why;

        void clear() {
            event = null;
            why = null;
        }

        @Override
        public void accept(E valid) {
            event = valid;
        }

        @Override
        public void reject(Rejection reason) {
            why = reason;
        }
    }
}
