package dev.spillway.types.transactions;

import dev.spillway.core.ObjectCodec;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.json.JsonContractException;
import dev.spillway.core.json.JsonMembers;
import dev.spillway.core.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/** Enriched transactions: the producer's bytes spliced in, and the enrichment beside them. */
public final class EnrichedTransactionCodec extends ObjectCodec<EnrichedTransaction> {

    private static final long serialVersionUID = 1L;

    @Override
    public byte[] key(EnrichedTransaction value) {
        return value.key().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(EnrichedTransaction value) {
        JsonWriter out = new JsonWriter(value.transaction().jsonLength() + 256).beginObject();
        writeMembers(value, out);
        return out.endObject().toBytes();
    }

    @Override
    protected EnrichedTransaction read(RawRecord raw, JsonMembers members) throws JsonContractException {
        return readMembers(raw.provenance(), members);
    }

    static void writeMembers(EnrichedTransaction value, JsonWriter out) {
        Transaction transaction = value.transaction();
        out.field("transaction").raw(transaction.textBytes(), 0, transaction.jsonLength());
        Enrichment e = value.enrichment();
        out.field("enrichment").beginObject();
        out.field("segment").value(e.segment()).field("homeCountry").value(e.homeCountry());
        out.field("accountBlocked").value(e.accountBlocked());
        out.field("accountVersion").value(e.accountVersion());
        out.field("merchantCategory").value(e.merchantCategory());
        out.field("merchantCountry").value(e.merchantCountry());
        out.field("merchantVersion").value(e.merchantVersion());
        out.field("amountBaseMinor").value(e.amountBaseMinor());
        out.field("fxVersion").value(e.fxVersion());
        out.field("missing").beginArray();
        for (Enrichment.Part part : Enrichment.Part.values()) {
            if (e.missing().contains(part)) {
                out.value(part.name());
            }
        }
        out.endArray().endObject();
    }

    static EnrichedTransaction readMembers(Provenance provenance, JsonMembers members) throws JsonContractException {
        Transaction transaction = TransactionCodec.read(provenance, members.raw("transaction"));
        JsonMembers e = members.object("enrichment");
        return new EnrichedTransaction(
                transaction,
                new Enrichment(
                        e.text("segment"),
                        e.text("homeCountry"),
                        e.truth("accountBlocked"),
                        e.whole("accountVersion", 0, Long.MAX_VALUE),
                        e.text("merchantCategory"),
                        e.text("merchantCountry"),
                        e.whole("merchantVersion", 0, Long.MAX_VALUE),
                        e.whole("amountBaseMinor", -1, Long.MAX_VALUE),
                        e.whole("fxVersion", 0, Long.MAX_VALUE),
                        missing(e)));
    }

    private static Set<Enrichment.Part> missing(JsonMembers enrichment) throws JsonContractException {
        Set<Enrichment.Part> parts = EnumSet.noneOf(Enrichment.Part.class);
        for (String name : enrichment.texts("missing")) {
            try {
                parts.add(Enrichment.Part.valueOf(name));
            } catch (IllegalArgumentException e) {
                throw new JsonContractException("missing", "expected ACCOUNT, MERCHANT or FX, found " + name);
            }
        }
        return parts;
    }
}
