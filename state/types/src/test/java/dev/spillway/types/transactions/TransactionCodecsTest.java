package dev.spillway.types.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.CodecContract;
import dev.spillway.core.CoreSamples;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.ObjectCodec;
import dev.spillway.core.json.JsonContractException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TransactionCodecsTest {

    private static final Transaction READ = read();

    @Test
    void transactionsKeepTheProducersBytes() {
        TransactionCodec codec = new TransactionCodec();
        CodecContract.readsBackWhatItWrites(codec, READ);
        assertThat(codec.encode(READ)).isEqualTo(TransactionSamples.JSON.getBytes(StandardCharsets.UTF_8));
        CodecContract.refusesDamage(codec, READ, ErrorClass.MALFORMED, ObjectCodec.FOREIGN_RECORD);
    }

    @Test
    void enrichedTransactionsReadBack() {
        EnrichedTransactionCodec codec = new EnrichedTransactionCodec();
        EnrichedTransaction sample = new EnrichedTransaction(READ, TransactionSamples.ENRICHMENT);
        CodecContract.readsBackWhatItWrites(codec, sample);
        CodecContract.readsBackWhatItWrites(codec, new EnrichedTransaction(READ, TransactionSamples.NOTHING_KNOWN));
        CodecContract.refusesDamage(codec, sample, ErrorClass.MALFORMED, ObjectCodec.FOREIGN_RECORD);
    }

    @Test
    void decidedTransactionsReadBack() {
        DecidedTransactionCodec codec = new DecidedTransactionCodec();
        DecidedTransaction sample = new DecidedTransaction(
                new EnrichedTransaction(READ, TransactionSamples.ENRICHMENT), TransactionSamples.DECISION);
        CodecContract.readsBackWhatItWrites(codec, sample);
        CodecContract.refusesDamage(codec, sample, ErrorClass.MALFORMED, ObjectCodec.FOREIGN_RECORD);
    }

    @Test
    void envelopesHoldTransactionsOfTheDeepestNesting() throws JsonContractException {
        String deepest = "[".repeat(31) + "]".repeat(31);
        Transaction read = TransactionCodec.read(
                CoreSamples.PROVENANCE,
                TransactionSamples.JSON.replace("{\"tier\":2}", deepest).getBytes(StandardCharsets.UTF_8));
        EnrichedTransaction enriched = new EnrichedTransaction(read, TransactionSamples.ENRICHMENT);
        CodecContract.readsBackWhatItWrites(new EnrichedTransactionCodec(), enriched);
        CodecContract.readsBackWhatItWrites(
                new DecidedTransactionCodec(), new DecidedTransaction(enriched, TransactionSamples.DECISION));
    }

    @Test
    void alertsReadBack() {
        FraudAlertCodec codec = new FraudAlertCodec();
        CodecContract.readsBackWhatItWrites(codec, TransactionSamples.ALERT);
        CodecContract.refusesDamage(codec, TransactionSamples.ALERT, ErrorClass.MALFORMED, ObjectCodec.FOREIGN_RECORD);
    }

    @Test
    void ledgerEntriesReadBack() {
        LedgerEntryCodec codec = new LedgerEntryCodec();
        CodecContract.readsBackWhatItWrites(codec, TransactionSamples.LEDGER_ENTRY);
        CodecContract.refusesDamage(
                codec, TransactionSamples.LEDGER_ENTRY, ErrorClass.MALFORMED, ObjectCodec.FOREIGN_RECORD);
    }

    static Transaction read() {
        try {
            return TransactionCodec.read(
                    CoreSamples.PROVENANCE, TransactionSamples.JSON.getBytes(StandardCharsets.UTF_8));
        } catch (JsonContractException e) {
            throw new IllegalStateException(e);
        }
    }
}
