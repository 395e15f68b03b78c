package dev.spillway.types.reference;

import dev.spillway.core.Topic;
import java.util.List;

/** The compacted topics of reference data. */
public final class ReferenceTopics {

    public static final Topic<Account> ACCOUNTS = Topic.table("reference.accounts.v1", new AccountCodec());

    public static final Topic<Merchant> MERCHANTS = Topic.table("reference.merchants.v1", new MerchantCodec());

    public static final Topic<FxRate> FX_RATES = Topic.table("reference.fx-rates.v1", new FxRateCodec());

    /** All of them. */
    public static final List<Topic<?>> ALL = List.of(ACCOUNTS, MERCHANTS, FX_RATES);

    private ReferenceTopics() {}
}
