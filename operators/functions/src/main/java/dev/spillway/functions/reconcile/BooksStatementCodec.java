package dev.spillway.functions.reconcile;

import dev.spillway.core.Codec;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.OutcomeClass;
import dev.spillway.core.RawRecord;
import dev.spillway.core.Rejection;
import dev.spillway.core.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes statements for a compacted topic: key {@code topic/partition}, value JSON with the statement's fields, instants
 * in RFC 3339. Statements are for people, dashboards and tools; no job reads them back, so parsing rejects.
 */
public final class BooksStatementCodec implements Codec<BooksStatement> {

    private static final long serialVersionUID = 1L;

    @Override
    public byte[] key(BooksStatement value) {
        return value.page().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(BooksStatement value) {
        JsonWriter json = new JsonWriter().beginObject();
        json.field("topic").value(value.topic());
        json.field("partition").value(value.partition());
        json.field("records").value(value.records());
        json.field("outcomes").beginObject();
        for (Map.Entry<OutcomeClass, Long> entry : value.outcomes().entrySet()) {
            json.field(entry.getKey().name()).value(entry.getValue().longValue());
        }
        json.endObject();
        counts(json, value);
        json.field("examples").beginObject();
        offsets(json, "missing", value.examples().missing());
        offsets(json, "twice", value.examples().twice());
        offsets(json, "conflicting", value.examples().conflicting());
        offsets(json, "orphaned", value.examples().orphaned());
        offsets(json, "unbalanced", value.examples().unbalanced());
        json.endObject();
        return json.field("at").instant(value.at()).endObject().toBytes();
    }

    private static void counts(JsonWriter json, BooksStatement value) {
        json.field("decisions").value(value.decisions());
        json.field("missing").value(value.missing());
        json.field("twice").value(value.twice());
        json.field("conflicting").value(value.conflicting());
        json.field("orphaned").value(value.orphaned());
        json.field("unbalanced").value(value.unbalanced());
        json.field("repeats").value(value.repeats());
        json.field("open").value(value.open());
        json.field("expired").value(value.expired());
        json.field("closedUpTo").value(value.closedUpTo());
        json.field("firstOffset").value(value.firstOffset());
        json.field("nextOffset").value(value.nextOffset());
    }

    private static void offsets(JsonWriter json, String name, List<Long> offsets) {
        json.field(name).beginArray();
        for (long offset : offsets) {
            json.value(offset);
        }
        json.endArray();
    }

    @Override
    public void parse(RawRecord raw, Verdict<BooksStatement> to) {
        to.reject(new Rejection(ErrorClass.MALFORMED, "FOREIGN_RECORD", "", "statements are not read back by jobs"));
    }
}
