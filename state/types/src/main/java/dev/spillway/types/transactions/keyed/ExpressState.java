package dev.spillway.types.transactions.keyed;

import dev.spillway.core.serial.PackedStateSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Everything the express job remembers of an account, in one value: one read and one write where the split jobs need
 * three. Its life is that of the seen ids.
 */
public final class ExpressState {

    private final EnrichmentState enrichment;
    private SeenTransactions seen;
    private AccountActivity activity;

    private ExpressState(SeenTransactions seen, EnrichmentState enrichment, AccountActivity activity) {
        this.seen = seen;
        this.enrichment = enrichment;
        this.activity = activity;
    }

    /** Nothing seen yet. */
    public static ExpressState none() {
        return new ExpressState(SeenTransactions.none(), new EnrichmentState(), AccountActivity.none());
    }

    /** Transaction ids. */
    public SeenTransactions seen() {
        return seen;
    }

    /** Reference data and those who wait for it. */
    public EnrichmentState enrichment() {
        return enrichment;
    }

    /** Counts and sums. */
    public AccountActivity activity() {
        return activity;
    }

    /** Forgets everything but the account's record and those who wait. */
    public void forgetActivity() {
        seen = SeenTransactions.none();
        activity = AccountActivity.none();
        enrichment.forgetActivity();
    }

    /** The parts in order, each with its own version. */
    public static final class Serializer extends PackedStateSerializer<ExpressState> {

        private static final long serialVersionUID = 1L;

        private final SeenTransactions.Serializer seen = new SeenTransactions.Serializer();
        private final EnrichmentState.Serializer enrichment = new EnrichmentState.Serializer();
        private final AccountActivity.Serializer activity = new AccountActivity.Serializer();

        @Override
        public int version() {
            return 1;
        }

        @Override
        protected void writeBody(ExpressState value, DataOutputView out) throws IOException {
            seen.serialize(value.seen, out);
            enrichment.serialize(value.enrichment, out);
            activity.serialize(value.activity, out);
        }

        @Override
        protected ExpressState readBody(int version, DataInputView in) throws IOException {
            return new ExpressState(seen.deserialize(in), enrichment.deserialize(in), activity.deserialize(in));
        }
    }
}
