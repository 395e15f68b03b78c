package dev.spillway.types.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.serial.SerializerContract;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReferenceSerializersTest {

    static final Account ACCOUNT = new Account("acc-1", "retail", "DE", Account.Status.BLOCKED, 4);
    static final Merchant MERCHANT = new Merchant("m-7", "5411", "FR", 2);
    static final FxRate FX_RATE = new FxRate("USD", 921_500_000L, 1_767_225_600_000L, 12);
    static final ReferenceRow RATES =
            new ReferenceRow(null, List.of(FX_RATE, new FxRate("USD", 931_500_000L, 1_767_312_000_000L, 1)));

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

    @Nested
    class OfSharedReference extends SerializerContract<SharedReference> {
        OfSharedReference() {
            super(new SharedReferenceSerializer(), FX_RATE);
        }
    }

    @Nested
    class OfReferenceRow extends SerializerContract<ReferenceRow> {
        OfReferenceRow() {
            super(new ReferenceRow.Serializer(), RATES);
        }
    }

    @Test
    void tellsMerchantsFromRates() throws IOException {
        assertThat(again(new SharedReferenceSerializer(), MERCHANT)).isEqualTo(MERCHANT);
        ReferenceRow merchant = new ReferenceRow(MERCHANT, List.of());
        assertThat(again(new ReferenceRow.Serializer(), merchant)).isEqualTo(merchant);
    }

    private static <T> T again(VersionedSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
