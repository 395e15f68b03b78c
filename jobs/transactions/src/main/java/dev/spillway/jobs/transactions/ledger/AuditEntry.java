package dev.spillway.jobs.transactions.ledger;

import dev.spillway.core.OriginJson;
import dev.spillway.core.json.JsonWriter;
import dev.spillway.functions.chain.ChainedEntry;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.Decision;
import dev.spillway.types.transactions.LedgerEntry;
import dev.spillway.types.transactions.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the audit log says of a decision: what was decided, by which versions, on what (the producer's bytes by their
 * SHA-256), and which entries of the ledger it made.
 */
final class AuditEntry implements ChainedEntry<DecidedTransaction> {

    private static final long serialVersionUID = 1L;

    @Override
    public byte[] key(DecidedTransaction decided) {
        return decided.key().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] bytes(DecidedTransaction decided, int partition, long sequence) {
        Transaction transaction = decided.enriched().transaction();
        JsonWriter out = new JsonWriter(1_024).beginObject();
        out.field("partition").value(partition).field("sequence").value(sequence);
        decision(decided, out);
        out.field("type").value(transaction.type().name());
        out.field("amountMinor").value(transaction.amountMinor());
        out.field("currency").value(transaction.currency());
        out.field("transactionSha256").value(sha256(transaction));
        out.field("ledgerEntries").beginArray();
        for (LedgerEntry entry : Postings.of(decided)) {
            out.value(entry.entryId());
        }
        return out.endArray().endObject().toBytes();
    }

    private static void decision(DecidedTransaction decided, JsonWriter out) {
        Decision decision = decided.decision();
        out.field("decisionId").value(decision.decisionId());
        out.field("transactionId").value(decided.id());
        out.field("accountId").value(decided.key());
        out.field("decision").value(decision.verdict().name());
        out.field("score").value(decision.score());
        out.field("reasons").beginArray();
        decision.reasons().forEach(out::value);
        out.endArray();
        out.field("ruleVersion").value(decision.ruleVersion());
        out.field("modelVersion").value(decision.modelVersion());
        OriginJson.write(decided.provenance().origin(), out);
        out.field("eventTime").instant(decided.eventTime());
        out.field("decidedAt").instant(decision.decidedAt());
        out.field("late").value(decision.late());
    }

    private static String sha256(Transaction transaction) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(transaction.textBytes(), 0, transaction.jsonLength());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
