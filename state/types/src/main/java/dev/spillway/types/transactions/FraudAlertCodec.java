package dev.spillway.types.transactions;

import dev.spillway.core.ObjectCodec;
import dev.spillway.core.RawRecord;
import dev.spillway.core.json.JsonContractException;
import dev.spillway.core.json.JsonMembers;
import dev.spillway.core.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/**
 * Alerts as JSON, keyed by account. The severity is always {@code HIGH}: every pattern of today is a finding that an
 * analyst must see. It is written, but not read back.
 */
public final class FraudAlertCodec extends ObjectCodec<FraudAlert> {

    private static final long serialVersionUID = 1L;

    private static final String SEVERITY = "HIGH";

    @Override
    public byte[] key(FraudAlert value) {
        return value.accountId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(FraudAlert value) {
        JsonWriter out = new JsonWriter(256).beginObject();
        out.field("alertId").value(value.alertId()).field("accountId").value(value.accountId());
        out.field("pattern").value(value.pattern()).field("transactionIds").beginArray();
        value.transactionIds().forEach(out::value);
        out.endArray().field("eventTime").instant(value.eventTime());
        return out.field("severity").value(SEVERITY).endObject().toBytes();
    }

    @Override
    protected FraudAlert read(RawRecord raw, JsonMembers members) throws JsonContractException {
        return new FraudAlert(
                members.text("alertId"),
                members.text("accountId"),
                members.text("pattern"),
                members.texts("transactionIds"),
                members.instant("eventTime"));
    }
}
