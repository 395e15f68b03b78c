package dev.spillway.types.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.serial.SerializerContract;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TransactionSerializersTest {

    @Nested
    class OfTransaction extends SerializerContract<Transaction> {
        OfTransaction() {
            super(new TransactionSerializer(), TransactionSamples.TRANSACTION);
        }

        @Override
        protected void assertSame(Transaction actual, Transaction wanted) {
            assertThat(actual).isEqualTo(wanted);
        }
    }

    @Nested
    class OfEnrichment extends SerializerContract<Enrichment> {
        OfEnrichment() {
            super(new EnrichmentSerializer(), TransactionSamples.NOTHING_KNOWN);
        }
    }

    @Nested
    class OfEnrichedTransaction extends SerializerContract<EnrichedTransaction> {
        OfEnrichedTransaction() {
            super(new EnrichedTransactionSerializer(), TransactionSamples.ENRICHED);
        }

        @Override
        protected void assertSame(EnrichedTransaction actual, EnrichedTransaction wanted) {
            assertThat(actual).isEqualTo(wanted);
        }
    }

    @Nested
    class OfDecision extends SerializerContract<Decision> {
        OfDecision() {
            super(new DecisionSerializer(), TransactionSamples.DECISION);
        }
    }

    @Nested
    class OfDecidedTransaction extends SerializerContract<DecidedTransaction> {
        OfDecidedTransaction() {
            super(new DecidedTransactionSerializer(), TransactionSamples.DECIDED);
        }

        @Override
        protected void assertSame(DecidedTransaction actual, DecidedTransaction wanted) {
            assertThat(actual).isEqualTo(wanted);
        }
    }

    @Nested
    class OfFraudAlert extends SerializerContract<FraudAlert> {
        OfFraudAlert() {
            super(new FraudAlertSerializer(), TransactionSamples.ALERT);
        }
    }

    @Nested
    class OfLedgerEntry extends SerializerContract<LedgerEntry> {
        OfLedgerEntry() {
            super(new LedgerEntrySerializer(), TransactionSamples.LEDGER_ENTRY);
        }
    }

    @Test
    void readsTextFieldsFromTheCarriedBytes() throws IOException {
        TransactionSerializer serializer = new TransactionSerializer();
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(TransactionSamples.TRANSACTION, out);
        Transaction read = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        assertThat(read.accountId()).isEqualTo("acc-1");
        assertThat(read.text(TextField.CHANNEL)).isEmpty();
        assertThat(read.json()).asString().isEqualTo(TransactionSamples.JSON);
    }

    @Test
    void keepsTheOrderOfStoredConstants() {
        assertThat(TransactionType.values())
                .extracting(Enum::name)
                .startsWith("PURCHASE", "WITHDRAWAL", "TRANSFER", "REFUND");
        assertThat(Decision.Verdict.values()).extracting(Enum::name).startsWith("APPROVE", "REVIEW", "DECLINE");
        assertThat(Enrichment.Part.values()).extracting(Enum::name).startsWith("ACCOUNT", "MERCHANT", "FX");
        assertThat(LedgerEntry.Kind.values()).extracting(Enum::name).startsWith("HOLD", "CAPTURE", "REFUND");
    }
}
