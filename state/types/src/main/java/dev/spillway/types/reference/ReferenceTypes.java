package dev.spillway.types.reference;

import dev.spillway.core.serial.VersionedTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The type information of reference data. */
public final class ReferenceTypes {

    public static final TypeInformation<Account> ACCOUNT = VersionedTypeInfo.of(Account.class, new AccountSerializer());

    public static final TypeInformation<Merchant> MERCHANT =
            VersionedTypeInfo.of(Merchant.class, new MerchantSerializer());

    public static final TypeInformation<FxRate> FX_RATE = VersionedTypeInfo.of(FxRate.class, new FxRateSerializer());

    /** A merchant or a rate. */
    public static final TypeInformation<SharedReference> SHARED_REFERENCE =
            VersionedTypeInfo.of(SharedReference.class, new SharedReferenceSerializer());

    private ReferenceTypes() {}
}
