package dev.spillway.types.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.core.CodecContract;
import dev.spillway.core.CoreSamples;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordParser;
import dev.spillway.core.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceCodecsTest {

    static final Account ACCOUNT = new Account("acc-1", "retail", "DE", Account.Status.BLOCKED, 4);
    static final Merchant MERCHANT = new Merchant("m-7", "5411", "FR", 2);
    static final FxRate RATE = new FxRate("USD", 923_400_000, 1_767_225_600_000L, 3);

    @Test
    void readBack() {
        CodecContract.readsBackWhatItWrites(new AccountCodec(), ACCOUNT);
        CodecContract.readsBackWhatItWrites(new MerchantCodec(), MERCHANT);
        CodecContract.readsBackWhatItWrites(new FxRateCodec(), RATE);
        CodecContract.readsBackWhatItWrites(new FxRateCodec(), new FxRate("JPY", 1, 1, 1));
    }

    @Test
    void refuseWhatBreaksTheContract() {
        refuses(new AccountCodec(), ACCOUNT);
        refuses(new MerchantCodec(), MERCHANT);
        refuses(new FxRateCodec(), RATE);
    }

    @Test
    void rateIsKeyedByCurrencyAndItsTimeAsTheValueSpellsIt() throws IOException {
        FxRateCodec codec = new FxRateCodec();
        for (long millis : new long[] {0, 1, 1_767_225_600_000L, 1_767_225_600_120L}) {
            FxRate rate = new FxRate("USD", 1, millis, 1);
            JsonNode value = new ObjectMapper().readTree(codec.encode(rate));
            assertThat(new String(codec.key(rate), StandardCharsets.UTF_8))
                    .isEqualTo("USD@" + value.get("effectiveAt").asText());
        }
    }

    @Test
    void tombstoneIsRefusedWithTheWayToRetireARow() {
        List<Rejection> rejected = new ArrayList<>();
        RawRecord tombstone = new RawRecord(CoreSamples.PROVENANCE, new byte[] {'a'}, null, List.of());
        new AccountCodec().parse(tombstone, new RecordParser.Verdict<Account>() {
            @Override
            public void accept(Account event) {
                throw new AssertionError("accepted " + event);
            }

            @Override
            public void reject(Rejection why) {
                rejected.add(why);
            }
        });
        assertThat(rejected).singleElement().satisfies(why -> {
            assertThat(why.code()).isEqualTo("REFERENCE_INVALID");
            assertThat(why.message()).contains("tombstone").contains("higher version");
        });
    }

    private static <V> void refuses(ReferenceCodec<V> codec, V sample) {
        CodecContract.refusesDamage(codec, sample, ErrorClass.INVALID, ReferenceCodec.REFERENCE_INVALID);
    }
}
