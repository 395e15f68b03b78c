package dev.spillway.types.transactions;

import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes the enriched transaction, then the decision, each with its own version. */
public final class DecidedTransactionSerializer extends VersionedSerializer<DecidedTransaction> {

    private static final long serialVersionUID = 1L;

    private static final EnrichedTransactionSerializer ENRICHED = new EnrichedTransactionSerializer();
    private static final DecisionSerializer DECISION = new DecisionSerializer();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(DecidedTransaction value, DataOutputView out) throws IOException {
        ENRICHED.serialize(value.enriched(), out);
        DECISION.serialize(value.decision(), out);
    }

    @Override
    protected DecidedTransaction readBody(int version, DataInputView in) throws IOException {
        return new DecidedTransaction(ENRICHED.deserialize(in), DECISION.deserialize(in));
    }
}
