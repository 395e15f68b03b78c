package dev.spillway.types.transactions;

import dev.spillway.core.serial.VersionedTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The type information of what the transaction jobs send between their operators. */
public final class TransactionTypes {

    public static final TypeInformation<Transaction> TRANSACTION =
            VersionedTypeInfo.of(Transaction.class, new TransactionSerializer());

    public static final TypeInformation<Enrichment> ENRICHMENT =
            VersionedTypeInfo.of(Enrichment.class, new EnrichmentSerializer());

    public static final TypeInformation<EnrichedTransaction> ENRICHED_TRANSACTION =
            VersionedTypeInfo.of(EnrichedTransaction.class, new EnrichedTransactionSerializer());

    public static final TypeInformation<Decision> DECISION =
            VersionedTypeInfo.of(Decision.class, new DecisionSerializer());

    public static final TypeInformation<DecidedTransaction> DECIDED_TRANSACTION =
            VersionedTypeInfo.of(DecidedTransaction.class, new DecidedTransactionSerializer());

    public static final TypeInformation<FraudAlert> FRAUD_ALERT =
            VersionedTypeInfo.of(FraudAlert.class, new FraudAlertSerializer());

    public static final TypeInformation<LedgerEntry> LEDGER_ENTRY =
            VersionedTypeInfo.of(LedgerEntry.class, new LedgerEntrySerializer());

    private TransactionTypes() {}
}
