package dev.spillway.core;

import dev.spillway.core.json.JsonContractException;
import dev.spillway.core.json.JsonMembers;
import dev.spillway.core.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/** Outcomes as JSON; keyed by origin, so that one record's outcomes stand in one partition. */
public final class OutcomeCodec extends ObjectCodec<Outcome> {

    private static final long serialVersionUID = 1L;

    private final String idName;

    /** For a domain whose business id is called {@code idName}, e.g. {@code transactionId}. */
    public OutcomeCodec(String idName) {
        this.idName = idName;
    }

    @Override
    public byte[] key(Outcome value) {
        return value.provenance().origin().toText().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(Outcome value) {
        JsonWriter out = new JsonWriter(320).beginObject();
        OriginJson.write(value.provenance().origin(), out);
        if (!value.businessId().isEmpty()) {
            out.field(idName).value(value.businessId());
        }
        out.field("outcome").value(value.outcome().name());
        out.field("stage").value(value.stage());
        out.field("code").value(value.code());
        if (!value.reference().isEmpty()) {
            out.field("reference").value(value.reference());
        }
        return out.field("at").instant(value.at()).endObject().toBytes();
    }

    @Override
    protected Outcome read(RawRecord raw, JsonMembers members) throws JsonContractException {
        Provenance carried = raw.provenance();
        return new Outcome(
                new Provenance(origin(members), carried.producedAt(), carried.arrivedAt()),
                members.textOrEmpty(idName),
                members.constant("outcome", OutcomeClass.class),
                members.text("stage"),
                members.text("code"),
                members.textOrEmpty("reference"),
                members.instant("at"));
    }
}
