package dev.spillway.types.transactions;

import dev.spillway.core.ObjectCodec;
import dev.spillway.core.OriginJson;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.json.JsonContractException;
import dev.spillway.core.json.JsonMembers;
import dev.spillway.core.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Ledger entries as JSON, keyed by the account that pays. */
public final class LedgerEntryCodec extends ObjectCodec<LedgerEntry> {

    private static final long serialVersionUID = 1L;

    private static final long MOST = 999_999_999_999_999_999L;

    @Override
    public byte[] key(LedgerEntry value) {
        return value.accountId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(LedgerEntry value) {
        JsonWriter out = new JsonWriter(640).beginObject();
        out.field("entryId")
                .value(value.entryId())
                .field("kind")
                .value(value.kind().name());
        out.field("decisionId").value(value.decisionId());
        out.field("transactionId").value(value.transactionId());
        out.field("accountId").value(value.accountId());
        OriginJson.write(value.provenance().origin(), out);
        out.field("eventTime").instant(value.eventTime());
        out.field("decidedAt").instant(value.decidedAt());
        out.field("lines").beginArray();
        for (LedgerEntry.Line line : value.lines()) {
            out.beginObject().field("account").value(line.account());
            out.field("amountMinor").value(line.amountMinor());
            out.field("currency").value(line.currency()).endObject();
        }
        return out.endArray().endObject().toBytes();
    }

    @Override
    protected LedgerEntry read(RawRecord raw, JsonMembers members) throws JsonContractException {
        Provenance carried = raw.provenance();
        return new LedgerEntry(
                new Provenance(origin(members), carried.producedAt(), carried.arrivedAt()),
                members.text("entryId"),
                members.constant("kind", LedgerEntry.Kind.class),
                members.text("decisionId"),
                members.text("transactionId"),
                members.text("accountId"),
                members.instant("eventTime"),
                members.instant("decidedAt"),
                lines(members));
    }

    private static List<LedgerEntry.Line> lines(JsonMembers members) throws JsonContractException {
        List<LedgerEntry.Line> lines = new ArrayList<>();
        for (JsonMembers line : members.objects("lines")) {
            lines.add(new LedgerEntry.Line(
                    line.text("account"), line.whole("amountMinor", -MOST, MOST), line.text("currency")));
        }
        return lines;
    }
}
