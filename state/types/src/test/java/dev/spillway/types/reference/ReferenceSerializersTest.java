package dev.spillway.types.reference;

import dev.spillway.core.serial.SerializerContract;
import org.junit.jupiter.api.Nested;

class ReferenceSerializersTest {

    static final Account ACCOUNT = new Account("acc-1", "retail", "DE", Account.Status.BLOCKED, 4);
    static final Merchant MERCHANT = new Merchant("m-7", "5411", "FR", 2);
    static final FxRate FX_RATE = new FxRate("USD", 921_500_000L, 1_767_225_600_000L, 12);

    @Nested
    class OfAccount extends SerializerContract<Account> {
        OfAccount() {
            super(new AccountSerializer(), ACCOUNT);
        }
    }

    @Nested
    class OfMerchant extends SerializerContract<Merchant> {
        OfMerchant() {
            super(new MerchantSerializer(), MERCHANT);
        }
    }

    @Nested
    class OfFxRate extends SerializerContract<FxRate> {
        OfFxRate() {
            super(new FxRateSerializer(), FX_RATE);
        }
    }
}
