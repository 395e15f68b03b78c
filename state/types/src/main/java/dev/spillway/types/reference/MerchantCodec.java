package dev.spillway.types.reference;

import dev.spillway.core.json.JsonContractException;
import dev.spillway.core.json.JsonMembers;
import dev.spillway.core.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Merchants as JSON, keyed by merchant. */
public final class MerchantCodec extends ReferenceCodec<Merchant> {

    private static final long serialVersionUID = 1L;

    private static final Pattern CATEGORY = Pattern.compile("[0-9]{4}");

    @Override
    public byte[] key(Merchant value) {
        return value.merchantId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(Merchant value) {
        JsonWriter out = new JsonWriter(192).beginObject();
        out.field("merchantId").value(value.merchantId());
        out.field("category").value(value.category());
        out.field("country").value(value.country());
        return out.field("version").value(value.version()).endObject().toBytes();
    }

    @Override
    protected Merchant read(JsonMembers members) throws JsonContractException {
        return new Merchant(
                name(members, "merchantId"),
                matching(members, "category", CATEGORY, "four digits of ISO 18245"),
                country(members, "country"),
                version(members));
    }
}
