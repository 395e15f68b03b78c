package dev.spillway.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.core.ErrorClass;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BadRecordsTest {

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What Jackson lets pass although RFC 8259 or the contract does not. */
    private static final Set<String> JACKSON_IS_LENIENT = Set.of("lone-high-surrogate", "lone-low-surrogate");

    private final long seed = Seeds.seed();
    private final TransactionGenerator generator =
            new TransactionGenerator(GeneratorProfile.defaults().withShares(Shares.none()), seed);

    @Test
    void namesAreUniqueAndTheRoundHoldsAllOfThemWithEachCodeFirst() {
        List<BadRecord> all = BadRecords.all();
        assertThat(all).hasSizeGreaterThan(90).extracting(BadRecord::name).doesNotHaveDuplicates();
        assertThat(BadRecords.round()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(BadRecords.round().subList(0, 26))
                .extracting(BadRecord::code)
                .doesNotHaveDuplicates();
    }

    @Test
    void eachSpoilsTheRecordAndLeavesTheGoodOneAlone() {
        SplittableRandom random = new SplittableRandom(seed);
        for (BadRecord bad : BadRecords.all()) {
            BadRecord.Bytes good = good();
            byte[] before = good.value() == null ? new byte[0] : good.value().clone();
            BadRecord.Bytes spoilt = bad.mutation().spoil(good, random);
            assertThat(good.value()).isEqualTo(before);
            assertThat(Arrays.equals(spoilt.key(), good.key()) && Arrays.equals(spoilt.value(), good.value()))
                    .as("%s changes nothing", bad.name())
                    .isFalse();
        }
    }

    @Test
    void otherReadersAgreeOnWhatIsMalformed() {
        SplittableRandom random = new SplittableRandom(seed);
        for (BadRecord bad : BadRecords.all()) {
            byte[] value = bad.mutation().spoil(good(), random).value();
            String as = bad.name() + ", seed " + seed;
            boolean readable = isJson(value);
            if (bad.errorClass() == ErrorClass.INVALID || bad.code().equals("NOT_AN_OBJECT")) {
                assertThat(readable).as(as).isTrue();
            } else if (bad.code().equals("NOT_JSON") || bad.code().equals("DUPLICATE_FIELD")) {
                assertThat(readable).as(as).isEqualTo(JACKSON_IS_LENIENT.contains(bad.name()));
            }
            assertThat(isUtf8(value)).as(as).isEqualTo(!bad.code().equals("INVALID_UTF8"));
        }
    }

    private BadRecord.Bytes good() {
        GeneratedRecord record = generator.next(1_790_000_000_000L);
        return new BadRecord.Bytes(record.key(), record.value());
    }

    private static boolean isJson(byte @Nullable [] value) {
        if (value == null) {
            return false;
        }
        try {
            return !STRICT.readTree(value).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isUtf8(byte @Nullable [] value) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value == null ? new byte[0] : value));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
