package dev.spillway.local.poison;

import dev.spillway.functions.keyed.KeyedLogic;
import dev.spillway.functions.keyed.SharedTable;
import dev.spillway.functions.keyed.Turn;
import dev.spillway.jobs.transactions.express.ExpressLogic;
import dev.spillway.types.reference.ReferenceRow;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.keyed.AccountInput;
import dev.spillway.types.transactions.keyed.ExpressState;

/** The logic of the express job with a bug: it decides some transactions, changes their state, and then throws. */
final class PoisonedLogic
        implements KeyedLogic<AccountInput, ExpressState, DecidedTransaction>, SharedTable.Reader<ReferenceRow> {

    /** How the ids of transactions start that it crashes on. */
    static final String POISON = "poison";

    private static final long serialVersionUID = 1L;

    private final ExpressLogic logic;

    PoisonedLogic(ExpressLogic logic) {
        this.logic = logic;
    }

    @Override
    public void open(SharedTable.Lookup<ReferenceRow> table) {
        logic.open(table);
    }

    @Override
    public ExpressState newState() {
        return logic.newState();
    }

    @Override
    public void onInput(AccountInput input, ExpressState state, Turn<DecidedTransaction> turn) {
        logic.onInput(input, state, turn);
        if (input.transaction() != null && input.transaction().transactionId().startsWith(POISON)) {
            throw new ArithmeticException("a bug in the decision");
        }
    }

    @Override
    public void onWake(ExpressState state, Turn<DecidedTransaction> turn) {
        logic.onWake(state, turn);
    }

    @Override
    public long onExpiry(ExpressState state, long watermark, long processingTime) {
        return logic.onExpiry(state, watermark, processingTime);
    }
}
