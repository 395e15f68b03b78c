package dev.spillway.types.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordParser;
import dev.spillway.core.Rejection;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionParserTest {

    private static final long SEED = Long.getLong("seed", 20_180_401L);
    private static final Instant PRODUCED = Instant.parse("2018-04-01T00:01:00Z");
    private static final TransactionParser PARSER =
            new TransactionParser(Duration.ofMinutes(5), Instant.parse("2000-01-01T00:00:00Z"));
    private static final String VALID = "{'transactionId':'t1','accountId':'a1','merchantId':'m1','amount':'12.50',"
            + "'currency':'EUR','eventTime':'2018-04-01T02:00:31.25+02:00','type':'PURCHASE','country':'DE',"
            + "'ipAddress':'::1','attributes':{'x':1},'extra':[1]}";

    @Test
    void keepsBytesAndReadsValues() {
        Transaction read = accepted(VALID.replace("t1", "t\\u0031"));
        assertThat(read.transactionId()).isEqualTo("t1");
        assertThat(read.amountMinor()).isEqualTo(1250);
        assertThat(read.eventTime())
                .isEqualTo(Instant.parse("2018-04-01T00:00:31.250Z").toEpochMilli());
        assertThat(read.json()).isEqualTo(bytes(VALID.replace("t1", "t\\u0031")));
        assertThat(read.contentHash()).isEqualTo(accepted(VALID).contentHash());
    }

    @Test
    void hashIgnoresOrderAndSpelling() {
        String other = "{'amount':12.5," + VALID.substring(1).replace("'amount':'12.50',", "");
        assertThat(accepted(other).contentHash()).isEqualTo(accepted(VALID).contentHash());
        assertThat(accepted(VALID.replace("[1]", "[2]")).contentHash())
                .isNotEqualTo(accepted(VALID).contentHash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NOT_JSON|'12.50'|NaN",
                "NOT_JSON|'12.50'|012",
                "NOT_JSON|[1]|[1,]",
                "NOT_JSON|t1|\\ud800",
                "DUPLICATE_FIELD|'extra'|'amo\\u0075nt'",
                "DUPLICATE_FIELD|'x':1|'x':1,'x':1",
                "FIELD_MISSING|'merchantId'|'m'",
                "FIELD_TYPE|'t1'|7",
                "FIELD_TYPE|'t1'|null",
                "FIELD_EMPTY|t1| ``",
                "FIELD_CHARACTERS|t1|\\u0000",
                "KEY_MISMATCH|a1|a2",
                "AMOUNT_FORMAT|12.50|1e3",
                "AMOUNT_FORMAT|12.50|+1",
                "AMOUNT_NEGATIVE|12.50|-1",
                "AMOUNT_SCALE|12.50|12.501",
                "AMOUNT_RANGE|12.50|1234567890123456789",
                "CURRENCY_UNKNOWN|EUR|eur",
                "EVENT_TIME_FORMAT|2018-04-01|2018-02-30",
                "EVENT_TIME_OFFSET_MISSING|+02:00|``",
                "TIME_IMPLAUSIBLE|2018|2019",
                "TIME_IMPLAUSIBLE|2018|1999",
                "TYPE_UNKNOWN|PURCHASE|GIFT",
                "COUNTRY_UNKNOWN|DE|XX",
                "IP_FORMAT|::1|1.2.3.256",
                "ATTRIBUTES_TYPE|{'x':1}|[1]",
                "ATTRIBUTES_TYPE|{'x':1}|{'x':{}}"
            })
    void namesTheRuleThatIsBroken(String code, String part, String instead) {
        String with = instead == null ? "" : instead.replace("`", "");
        assertThat(rejected(VALID.replace(part, with), "a1")).isEqualTo(code);
    }

    @Test
    void namesTheRulesOfWholeRecords() {
        assertThat(rejected("", "a1")).isEqualTo("EMPTY_VALUE");
        assertThat(rejected(" ", "a1")).isEqualTo("NOT_JSON");
        assertThat(rejected("[1]", "a1")).isEqualTo("NOT_AN_OBJECT");
        assertThat(rejected("{'a':" + "[".repeat(32), "a1")).isEqualTo("NESTED_TOO_DEEP");
        assertThat(rejected(" ".repeat(65_537), "a1")).isEqualTo("TOO_LARGE");
        assertThat(rejected(VALID, "")).isEqualTo("KEY_MISSING");
        assertThat(rejected(VALID.replace("t1", "t".repeat(65)), "a1")).isEqualTo("FIELD_TOO_LONG");
        byte[] broken = bytes(VALID);
        broken[20] = (byte) 0xff;
        assertThat(parse(broken, bytes("a1")).rejected.get(0).code()).isEqualTo("INVALID_UTF8");
    }

    @Test
    void givesOneVerdictForAnyBytesAndAgreesWithJackson() throws Exception {
        ObjectMapper jackson = new ObjectMapper();
        jackson.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        Random random = new Random(SEED);
        byte[] valid = bytes(VALID);
        for (int i = 0; i < 200_000; i++) {
            byte[] mutated = valid.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                byte b = random.nextBoolean() ? valid[random.nextInt(valid.length)] : (byte) random.nextInt(256);
                mutated[random.nextInt(mutated.length)] = b;
            }
            Result result = parse(mutated, bytes("a1"));
            assertThat(result.accepted.size() + result.rejected.size())
                    .as("seed %d, record %d", SEED, i)
                    .isOne();
            for (Transaction read : result.accepted) {
                agrees(read, jackson.readTree(mutated));
            }
        }
    }

    private static void agrees(Transaction read, JsonNode node) {
        assertThat(read.transactionId()).isEqualTo(node.get("transactionId").asText());
        assertThat(BigDecimal.valueOf(
                        read.amountMinor(), IsoCodes.fractionDigits(IsoCodes.currency(bytes(read.currency()), 0, 3))))
                .isEqualByComparingTo(new BigDecimal(node.get("amount").asText()));
        assertThat(read.eventTime())
                .isEqualTo(naiveInstant(node.get("eventTime").asText().toUpperCase(Locale.ROOT)));
    }

    private static long naiveInstant(String text) {
        int zone = text.endsWith("Z") ? text.length() - 1 : text.length() - 6;
        long local = LocalDateTime.parse(text.substring(0, zone))
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
        if (text.endsWith("Z")) {
            return local;
        }
        long minutes = Long.parseLong(text.substring(zone + 1, zone + 3)) * 60
                + Long.parseLong(text.substring(zone + 4, zone + 6));
        return text.charAt(zone) == '-' ? local + minutes * 60_000 : local - minutes * 60_000;
    }

    private static Transaction accepted(String json) {
        Result result = parse(bytes(json), bytes("a1"));
        assertThat(result.rejected).isEmpty();
        return result.accepted.get(0);
    }

    private static String rejected(String json, String key) {
        return parse(bytes(json), bytes(key)).rejected.get(0).code();
    }

    private static Result parse(byte[] value, byte[] key) {
        Provenance provenance =
                new Provenance(new Origin("raw", 0, 1), PRODUCED.toEpochMilli(), PRODUCED.toEpochMilli());
        Result result = new Result();
        PARSER.parse(new RawRecord(provenance, key, value, List.of()), result);
        return result;
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static final class Result implements RecordParser.Verdict<Transaction> {
        private final List<Transaction> accepted = new ArrayList<>();
        private final List<Rejection> rejected = new ArrayList<>();

        @Override
        public void accept(Transaction event) {
            accepted.add(event);
        }

        @Override
        public void reject(Rejection why) {
            rejected.add(why);
        }
    }
}
