package dev.spillway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;

/** What every codec promises, checked for one sample. */
public final class CodecContract {

    private static final long SEED = Long.getLong("seed", 20_180_405L);
    private static final int MUTATIONS = 20_000;

    // Arrays by content; strings that a flyweight remembers once asked are no content.
    private static final RecursiveComparisonConfiguration BY_CONTENT = RecursiveComparisonConfiguration.builder()
            .withIgnoredFieldsMatchingRegexes("(.*\\.)?strings")
            .build();

    private CodecContract() {}

    /** Encoding and decoding gives the value again. */
    public static <V> void readsBackWhatItWrites(Codec<V> codec, V sample) {
        List<Rejection> rejected = new ArrayList<>();
        List<V> accepted = parse(codec, codec.key(sample), codec.encode(sample), rejected);
        assertThat(rejected).isEmpty();
        assertThat(accepted)
                .usingRecursiveFieldByFieldElementComparator(BY_CONTENT)
                .containsExactly(sample);
    }

    /** Every damaged record gets one verdict; a refusal has this code and class. */
    public static <V> void refusesDamage(Codec<V> codec, V sample, ErrorClass errorClass, String code) {
        Random random = new Random(SEED);
        byte[] good = codec.encode(sample);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bad = mutated(good, random);
            List<Rejection> rejected = new ArrayList<>();
            List<V> accepted = parse(codec, codec.key(sample), bad, rejected);
            assertThat(accepted.size() + rejected.size())
                    .as("seed %d, record %d", SEED, i)
                    .isOne();
            for (Rejection why : rejected) {
                assertThat(why.code())
                        .as("seed %d, record %d: %s", SEED, i, why)
                        .isEqualTo(code);
                assertThat(why.errorClass()).isEqualTo(errorClass);
                assertThat(why.message()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).as("seed %d", SEED).isGreaterThan(MUTATIONS / 10);
        for (byte[] nothing : new byte @Nullable [][] {null, {}, {'{', '}'}, {'[', ']'}, {'1'}}) {
            List<Rejection> rejected = new ArrayList<>();
            parse(codec, codec.key(sample), nothing, rejected);
            assertThat(rejected).extracting(Rejection::code).containsExactly(code);
        }
    }

    private static <V> List<V> parse(Codec<V> codec, byte[] key, byte @Nullable [] value, List<Rejection> rejected) {
        List<V> accepted = new ArrayList<>();
        RawRecord raw = new RawRecord(CoreSamples.PROVENANCE, key, value, List.of());
        codec.parse(raw, new RecordParser.Verdict<V>() {
            @Override
            public void accept(V event) {
                accepted.add(event);
            }

            @Override
            public void reject(Rejection why) {
                rejected.add(why);
            }
        });
        return accepted;
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bad = good.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
            byte b = random.nextBoolean() ? good[random.nextInt(good.length)] : (byte) random.nextInt(256);
            bad[random.nextInt(bad.length)] = b;
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad;
    }
}
