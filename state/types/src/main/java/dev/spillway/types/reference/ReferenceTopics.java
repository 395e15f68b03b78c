package dev.spillway.types.reference;

import dev.spillway.core.Topic;

/** The compacted topics of reference data. */
public final class ReferenceTopics {

    public static final Topic<Account> ACCOUNTS = Topic.table("reference.accounts.v1", new AccountCodec());

    public static final Topic<Merchant> MERCHANTS = Topic.table("reference.merchants.v1", new MerchantCodec());

    public static final Topic<FxRate> FX_RATES = Topic.table("reference.fx-rates.v1", new FxRateCodec());

    private ReferenceTopics() {}
}
