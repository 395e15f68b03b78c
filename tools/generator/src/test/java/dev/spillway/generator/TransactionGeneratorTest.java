package dev.spillway.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.core.OutcomeClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransactionGeneratorTest {

    private static final long START = 1_790_000_000_000L;
    private static final GeneratorProfile PROFILE = GeneratorProfile.defaults();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ZERO = Pattern.compile("\"amount\":\"?0(\\.0+)?[\",]");

    private final long seed = Seeds.seed();

    @Test
    void sameSeedAndInstantsGiveTheSameBytes() {
        TransactionGenerator one = new TransactionGenerator(PROFILE, seed);
        TransactionGenerator other = new TransactionGenerator(PROFILE, seed);
        for (int i = 0; i < 50_000; i++) {
            GeneratedRecord a = one.next(START + i);
            GeneratedRecord b = other.next(START + i);
            assertThat(Arrays.equals(a.key(), b.key()) && Arrays.equals(a.value(), b.value()))
                    .as("record %d, seed %d", i, seed)
                    .isTrue();
            assertThat(a.truth()).isEqualTo(b.truth());
        }
    }

    @Test
    void anotherSeedOrStartGivesOtherIds() {
        Set<String> ids = idsOf(seed, START);
        assertThat(ids).doesNotContainAnyElementsOf(idsOf(seed + 1, START));
        assertThat(ids).doesNotContainAnyElementsOf(idsOf(seed, START + 1));
    }

    @Test
    void everyCodeComesWithinTwentyThousandRecords() {
        Set<String> codes = records(20_000).stream()
                .filter(r -> r.truth().outcome() == OutcomeClass.DEAD_LETTERED)
                .map(r -> r.truth().code())
                .collect(Collectors.toSet());
        Set<String> all = BadRecords.all().stream().map(BadRecord::code).collect(Collectors.toSet());
        assertThat(codes).as("seed %d", seed).isEqualTo(all).hasSize(26);
    }

    @Test
    void sharesAreKept() {
        List<GeneratedRecord> records = records(200_000);
        Shares shares = PROFILE.shares();
        assertShare(records, "duplicates", r -> r.truth().outcome() == OutcomeClass.DUPLICATE, shares.duplicates());
        assertShare(records, "conflicts", r -> r.truth().outcome() == OutcomeClass.CONFLICT, shares.conflicts());
        assertShare(
                records,
                "bad",
                r -> r.truth().outcome() == OutcomeClass.DEAD_LETTERED,
                shares.bad() + shares.implausibleTimes());
        assertShare(records, "late", r -> r.truth().late(), shares.late());
        assertShare(records, "fraud", r -> r.truth().fraud() != FraudLabel.NONE, shares.fraud());
        assertShare(records, "zero", r -> ZERO.matcher(text(r)).find(), shares.zeroAmounts());
        assertShare(records, "unknown fields", r -> has(r, "xTrace"), shares.unknownFields() * 7 / 8);
        assertShare(records, "attributes", r -> has(r, "attributes"), shares.attributes());
        assertShare(records, "foreign", r -> !has(r, "\"EUR\""), shares.foreignCurrency());
    }

    @Test
    void disorderStaysWithinItsBoundAndLateRecordsBeyondIt() throws IOException {
        TransactionGenerator generator = new TransactionGenerator(PROFILE, seed);
        int behindByMoreThanJitter = 0;
        for (int i = 0; i < 50_000; i++) {
            long now = START + i;
            GeneratedRecord record = generator.next(now);
            if (record.truth().outcome() != OutcomeClass.DECIDED) {
                continue;
            }
            long behind = now - eventTime(record);
            if (record.truth().late()) {
                assertThat(behind).isBetween(PROFILE.disorderMillis() + 1_000, PROFILE.latestMillis());
            } else {
                assertThat(behind).as("seed %d record %d", seed, i).isBetween(0L, PROFILE.disorderMillis());
                behindByMoreThanJitter += behind > 250 ? 1 : 0;
            }
        }
        assertThat(behindByMoreThanJitter / 50_000.0).isCloseTo(PROFILE.shares().disordered() * 0.95, within(0.01));
    }

    @Test
    void duplicatesAndConflictsFollowTheirOriginalUnderItsKey() {
        Map<String, GeneratedRecord> originals = new HashMap<>();
        for (GeneratedRecord record : records(100_000)) {
            String id = record.truth().transactionId();
            GeneratedRecord original = originals.get(id);
            switch (record.truth().outcome()) {
                case DECIDED -> {
                    assertThat(original).isNull();
                    originals.put(id, record);
                }
                case DUPLICATE, CONFLICT -> {
                    assertThat(original).isNotNull();
                    assertThat(record.key()).isEqualTo(original.key());
                    assertThat(Arrays.equals(record.value(), original.value()))
                            .isEqualTo(record.truth().outcome() == OutcomeClass.DUPLICATE);
                }
                case DEAD_LETTERED -> assertThat(original).isNull();
                case LATE, SHED -> throw new AssertionError("no stream policy asks for it");
            }
        }
    }

    @Test
    void oneAccountIsHotAndAllKindsOfFraudComeSoon() {
        List<GeneratedRecord> records = records(50_000);
        long hottest = records.stream().filter(r -> has(r, "\"A00000000\"")).count();
        assertThat(hottest / 50_000.0).isCloseTo(0.026, within(0.005));
        Set<FraudLabel> frauds = records.stream().map(r -> r.truth().fraud()).collect(Collectors.toSet());
        assertThat(frauds).containsExactlyInAnyOrder(FraudLabel.values());
    }

    @Test
    void makesMoreThanAHundredThousandRecordsASecondEvenOnABusyMachine() {
        TransactionGenerator generator = new TransactionGenerator(PROFILE, seed);
        long bytes = 0;
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 8; round++) {
            long from = System.nanoTime();
            for (int i = 0; i < 50_000; i++) {
                byte[] value = generator.next(START + i / 10).value();
                bytes += value == null ? 0 : value.length;
            }
            best = Math.min(best, System.nanoTime() - from);
        }
        double perSecond = 50_000 / (best / 1e9);
        System.out.printf("%.0f records/s of %d bytes%n", perSecond, bytes / 400_000);
        assertThat(perSecond).isGreaterThan(100_000);
    }

    private void assertShare(
            List<GeneratedRecord> records, String what, Predicate<GeneratedRecord> kind, double expected) {
        double share = records.stream().filter(kind).count() / (double) records.size();
        assertThat(share).as("%s, seed %d", what, seed).isCloseTo(expected, within(0.0005 + expected * 0.1));
    }

    private List<GeneratedRecord> records(int count) {
        TransactionGenerator generator = new TransactionGenerator(PROFILE, seed);
        List<GeneratedRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(generator.next(START + i));
        }
        return records;
    }

    private static Set<String> idsOf(long seed, long start) {
        TransactionGenerator generator = new TransactionGenerator(PROFILE, seed);
        return IntStream.range(0, 1_000)
                .mapToObj(i -> generator.next(start + i).truth().transactionId())
                .collect(Collectors.toSet());
    }

    private static boolean has(GeneratedRecord record, String text) {
        return text(record).contains(text);
    }

    private static String text(GeneratedRecord record) {
        byte[] value = record.value();
        return value == null ? "" : new String(value, StandardCharsets.ISO_8859_1);
    }

    private static long eventTime(GeneratedRecord record) throws IOException {
        JsonNode json = JSON.readTree(record.value());
        return OffsetDateTime.parse(json.get("eventTime").textValue())
                .toInstant()
                .toEpochMilli();
    }
}
