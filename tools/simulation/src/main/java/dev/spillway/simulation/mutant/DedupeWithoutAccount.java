package dev.spillway.simulation.mutant;

import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import dev.spillway.functions.keyed.KeyedLogic;
import dev.spillway.functions.keyed.SharedTable;
import dev.spillway.functions.keyed.Turn;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.jobs.transactions.validation.DedupeStep;
import dev.spillway.simulation.host.Tampering;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.keyed.AccountInput;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.jspecify.annotations.Nullable;

/** A transaction id counts once in all the world: another account's second one is turned away as a duplicate. */
final class DedupeWithoutAccount implements Tampering {

    private final Map<String, String> accountOf = new HashMap<>();

    @Override
    @SuppressWarnings("unchecked") // records pass untyped
    public void made(String uid, int subtask, StreamOperator<?> operator) {
        if (uid.equals(Stages.DEDUPE) || uid.equals(Stages.EXPRESS)) {
            KeyedLogic<Object, Object, Object> real =
                    (KeyedLogic<Object, Object, Object>) OperatorFields.get(operator, "logic");
            OperatorFields.set(operator, "logic", new Once(real, accountOf));
        }
    }

    private static final class Once implements KeyedLogic<Object, Object, Object>, SharedTable.Reader<Object> {

        private static final long serialVersionUID = 1L;

        private final KeyedLogic<Object, Object, Object> real;
        private final transient Map<String, String> accountOf;

        Once(KeyedLogic<Object, Object, Object> real, Map<String, String> accountOf) {
            this.real = real;
            this.accountOf = accountOf;
        }

        @Override
        public Object newState() {
            return real.newState();
        }

        @Override
        public void onInput(Object input, Object state, Turn<Object> turn) {
            Transaction transaction = transactionOf(input);
            String first = transaction == null
                    ? null
                    : accountOf.putIfAbsent(transaction.transactionId(), transaction.accountId());
            if (transaction == null || first == null || first.equals(transaction.accountId())) {
                real.onInput(input, state, turn);
                return;
            }
            turn.emit(
                    Stages.OUTCOMES,
                    new Outcome(
                            transaction.provenance(),
                            transaction.transactionId(),
                            OutcomeClass.DUPLICATE,
                            Stages.DEDUPE,
                            DedupeStep.SAME_CONTENT,
                            DedupeStep.decisionId(transaction),
                            turn.processingTime()),
                    transaction.eventTime());
        }

        private static @Nullable Transaction transactionOf(Object input) {
            if (input instanceof AccountInput either) {
                return either.transaction();
            }
            return input instanceof Transaction transaction ? transaction : null;
        }

        @Override
        public void onWake(Object state, Turn<Object> turn) {
            real.onWake(state, turn);
        }

        @Override
        public long onExpiry(Object state, long watermark, long processingTime) {
            return real.onExpiry(state, watermark, processingTime);
        }

        @Override
        @SuppressWarnings("unchecked") // only the logic of a stage with a table is opened
        public void open(SharedTable.Lookup<Object> table) {
            ((SharedTable.Reader<Object>) real).open(table);
        }
    }
}
