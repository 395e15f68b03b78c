package dev.spillway.core;

import dev.spillway.core.json.JsonContractException;
import dev.spillway.core.json.JsonMembers;
import dev.spillway.core.json.JsonWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters as JSON with the raw bytes in base64; keyed like the raw record, with an empty key if it had none. */
public final class DeadLetterCodec extends ObjectCodec<DeadLetter> {

    private static final long serialVersionUID = 1L;

    @Override
    public byte[] key(DeadLetter value) {
        byte[] key = value.raw().key();
        return key == null ? new byte[0] : key;
    }

    @Override
    public byte[] encode(DeadLetter value) {
        RawRecord raw = value.raw();
        JsonWriter out = new JsonWriter(1_024).beginObject();
        bytes("value", raw.value(), out);
        bytes("key", raw.key(), out);
        out.field("headers").beginArray();
        for (RecordHeader header : raw.headers()) {
            out.beginObject().field("name").value(header.name());
            out.field("value").base64(header.value()).endObject();
        }
        out.endArray();
        OriginJson.write(raw.provenance().origin(), out);
        out.field("producedAt").instant(raw.provenance().producedAt());
        out.field("stage").value(value.stage());
        Rejection why = value.why();
        out.field("class").value(why.errorClass().name());
        out.field("code").value(why.code());
        out.field("field").value(why.field());
        out.field("message").value(why.message());
        out.field("attempt").value((long) value.attempt());
        out.field("jobVersion").value(value.jobVersion());
        return out.field("at").instant(value.at()).endObject().toBytes();
    }

    @Override
    protected DeadLetter read(RawRecord raw, JsonMembers members) throws JsonContractException {
        List<RecordHeader> headers = new ArrayList<>();
        for (JsonMembers header : members.objects("headers")) {
            byte[] value = bytes("value", header);
            headers.add(new RecordHeader(header.text("name"), value == null ? new byte[0] : value));
        }
        Provenance provenance = new Provenance(
                origin(members), members.instant("producedAt"), raw.provenance().arrivedAt());
        Rejection why = new Rejection(
                members.constant("class", ErrorClass.class),
                members.text("code"),
                members.text("field"),
                members.text("message"));
        return new DeadLetter(
                new RawRecord(provenance, bytes("key", members), bytes("value", members), headers),
                members.text("stage"),
                why,
                (int) members.whole("attempt", 1, Integer.MAX_VALUE),
                members.text("jobVersion"),
                members.instant("at"));
    }

    private static void bytes(String name, byte @Nullable [] bytes, JsonWriter out) {
        out.field(name);
        if (bytes == null) {
            out.nullValue();
        } else {
            out.base64(bytes);
        }
    }

    private static byte @Nullable [] bytes(String name, JsonMembers members) throws JsonContractException {
        if (!members.has(name)) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(members.text(name));
        } catch (IllegalArgumentException e) {
            throw new JsonContractException(name, "expected base64, found other characters");
        }
    }
}
