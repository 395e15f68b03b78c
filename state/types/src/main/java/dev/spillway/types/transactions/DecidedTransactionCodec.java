package dev.spillway.types.transactions;

import dev.spillway.core.ObjectCodec;
import dev.spillway.core.OriginJson;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.json.JsonContractException;
import dev.spillway.core.json.JsonMembers;
import dev.spillway.core.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/** Decisions: the decision's own fields first, then the transaction's bytes and its enrichment. */
public final class DecidedTransactionCodec extends ObjectCodec<DecidedTransaction> {

    private static final long serialVersionUID = 1L;

    @Override
    public byte[] key(DecidedTransaction value) {
        return value.enriched().key().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(DecidedTransaction value) {
        EnrichedTransaction enriched = value.enriched();
        Decision decision = value.decision();
        JsonWriter out = new JsonWriter(enriched.transaction().jsonLength() + 768).beginObject();
        out.field("decisionId").value(decision.decisionId());
        out.field("transactionId").value(enriched.id());
        out.field("accountId").value(enriched.key());
        out.field("decision").value(decision.verdict().name());
        out.field("score").value(decision.score());
        out.field("reasons").beginArray();
        decision.reasons().forEach(out::value);
        out.endArray();
        out.field("ruleVersion").value(decision.ruleVersion());
        out.field("modelVersion").value(decision.modelVersion());
        OriginJson.write(value.provenance().origin(), out);
        out.field("eventTime").instant(enriched.eventTime());
        out.field("decidedAt").instant(decision.decidedAt());
        out.field("late").value(decision.late());
        EnrichedTransactionCodec.writeMembers(enriched, out);
        return out.endObject().toBytes();
    }

    @Override
    protected DecidedTransaction read(RawRecord raw, JsonMembers members) throws JsonContractException {
        Provenance carried = raw.provenance();
        Provenance provenance = new Provenance(origin(members), carried.producedAt(), carried.arrivedAt());
        return new DecidedTransaction(
                EnrichedTransactionCodec.readMembers(provenance, members),
                new Decision(
                        members.text("decisionId"),
                        members.constant("decision", Decision.Verdict.class),
                        members.number("score"),
                        members.texts("reasons"),
                        members.text("ruleVersion"),
                        members.text("modelVersion"),
                        members.instant("decidedAt"),
                        members.truth("late")));
    }
}
