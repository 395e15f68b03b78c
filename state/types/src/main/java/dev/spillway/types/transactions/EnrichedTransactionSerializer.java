package dev.spillway.types.transactions;

import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes the transaction, then its enrichment, each with its own version. */
public final class EnrichedTransactionSerializer extends VersionedSerializer<EnrichedTransaction> {

    private static final long serialVersionUID = 1L;

    private static final TransactionSerializer TRANSACTION = new TransactionSerializer();
    private static final EnrichmentSerializer ENRICHMENT = new EnrichmentSerializer();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(EnrichedTransaction value, DataOutputView out) throws IOException {
        TRANSACTION.serialize(value.transaction(), out);
        ENRICHMENT.serialize(value.enrichment(), out);
    }

    @Override
    protected EnrichedTransaction readBody(int version, DataInputView in) throws IOException {
        return new EnrichedTransaction(TRANSACTION.deserialize(in), ENRICHMENT.deserialize(in));
    }
}
