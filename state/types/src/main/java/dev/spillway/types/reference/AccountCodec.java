package dev.spillway.types.reference;

import dev.spillway.core.json.JsonContractException;
import dev.spillway.core.json.JsonMembers;
import dev.spillway.core.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/** Accounts as JSON, keyed by account. */
public final class AccountCodec extends ReferenceCodec<Account> {

    private static final long serialVersionUID = 1L;

    @Override
    public byte[] key(Account value) {
        return value.accountId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(Account value) {
        JsonWriter out = new JsonWriter(192).beginObject();
        out.field("accountId").value(value.accountId());
        out.field("segment").value(value.segment());
        out.field("homeCountry").value(value.homeCountry());
        out.field("status").value(value.status().name());
        return out.field("version").value(value.version()).endObject().toBytes();
    }

    @Override
    protected Account read(JsonMembers members) throws JsonContractException {
        return new Account(
                name(members, "accountId"),
                name(members, "segment"),
                country(members, "homeCountry"),
                members.constant("status", Account.Status.class),
                version(members));
    }
}
