package dev.spillway.types.reference;

import dev.spillway.core.json.JsonContractException;
import dev.spillway.core.json.JsonMembers;
import dev.spillway.core.json.JsonWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Rates as JSON, keyed by {@code currency@effectiveAt} with the time as the value spells it. */
public final class FxRateCodec extends ReferenceCodec<FxRate> {

    private static final long serialVersionUID = 1L;

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern RATE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    @Override
    public byte[] key(FxRate value) {
        byte[] quoted = new JsonWriter(32).instant(value.effectiveAt()).toBytes();
        String effectiveAt = new String(quoted, 1, quoted.length - 2, StandardCharsets.UTF_8);
        return (value.currency() + '@' + effectiveAt).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(FxRate value) {
        JsonWriter out = new JsonWriter(192).beginObject();
        out.field("currency").value(value.currency());
        String rate =
                BigDecimal.valueOf(value.rateNanos(), 9).stripTrailingZeros().toPlainString();
        out.field("rate").value(rate);
        out.field("effectiveAt").instant(value.effectiveAt());
        return out.field("version").value(value.version()).endObject().toBytes();
    }

    @Override
    protected FxRate read(JsonMembers members) throws JsonContractException {
        String currency = matching(members, "currency", CURRENCY, "three upper-case letters of ISO 4217");
        return new FxRate(currency, rateNanos(members), members.instant("effectiveAt"), version(members));
    }

    private static long rateNanos(JsonMembers members) throws JsonContractException {
        String text = matching(members, "rate", RATE, "a plain decimal with at most 9 fraction digits");
        long nanos = new BigDecimal(text).movePointRight(9).longValueExact();
        if (nanos < 1) {
            throw new JsonContractException("rate", "expected more than zero, found " + text);
        }
        return nanos;
    }
}
