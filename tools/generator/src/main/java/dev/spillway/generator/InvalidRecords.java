package dev.spillway.generator;

import static dev.spillway.generator.JsonEdit.quote;

import dev.spillway.core.ErrorClass;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** JSON objects that break one rule of the contract. */
final class InvalidRecords {

    private static final int MAX_TEXT = 64;
    private static final int MAX_ATTRIBUTES = 64;
    private static final int MAX_ATTRIBUTE_VALUE = 1024;

    private final List<BadRecord> all = new ArrayList<>();

    private InvalidRecords() {}

    static List<BadRecord> all() {
        InvalidRecords records = new InvalidRecords();
        records.keys();
        records.missing();
        records.types();
        records.texts();
        records.enumerations();
        records.attributes();
        return records.all;
    }

    private void keys() {
        key("no-key", "KEY_MISSING", null);
        key("empty-key", "KEY_MISSING", "");
        key("key-of-another-account", "KEY_MISMATCH", "A99999999X");
        key("key-in-quotes", "KEY_MISMATCH", "\"A00000001\"");
    }

    private void missing() {
        for (String field :
                List.of("transactionId", "accountId", "merchantId", "amount", "currency", "eventTime", "type")) {
            add("without-" + kebab(field), "FIELD_MISSING", json -> JsonEdit.without(json, field));
        }
    }

    private void types() {
        set("transaction-id-is-a-number", "FIELD_TYPE", "transactionId", "17");
        set("account-id-is-a-number", "FIELD_TYPE", "accountId", "17");
        set("merchant-id-is-null", "FIELD_TYPE", "merchantId", "null");
        set("merchant-id-is-an-array", "FIELD_TYPE", "merchantId", "[\"M1\"]");
        set("amount-is-true", "FIELD_TYPE", "amount", "true");
        set("amount-is-an-object", "FIELD_TYPE", "amount", "{\"value\":\"1\"}");
        set("currency-is-a-number", "FIELD_TYPE", "currency", "978");
        set("event-time-is-a-number", "FIELD_TYPE", "eventTime", "1767225600000");
        set("type-is-an-object", "FIELD_TYPE", "type", "{}");
        set("country-is-a-number", "FIELD_TYPE", "country", "276");
    }

    private void texts() {
        account("account-id-blank", "FIELD_EMPTY", "  ");
        account("account-id-too-long", "FIELD_TOO_LONG", "A".repeat(MAX_TEXT + 1));
        set("transaction-id-empty", "FIELD_EMPTY", "transactionId", "\"\"");
        set("transaction-id-blank", "FIELD_EMPTY", "transactionId", "\"   \"");
        set("merchant-id-empty", "FIELD_EMPTY", "merchantId", "\"\"");
        set("transaction-id-too-long", "FIELD_TOO_LONG", "transactionId", quote("t".repeat(MAX_TEXT + 1)));
        set("merchant-id-too-long", "FIELD_TOO_LONG", "merchantId", quote("m".repeat(1000)));
        set("terminal-id-too-long", "FIELD_TOO_LONG", "terminalId", quote("t".repeat(MAX_TEXT + 1)));
        set("transaction-id-with-line-feed", "FIELD_CHARACTERS", "transactionId", "\"t\\n1\"");
        set("merchant-id-with-zero-character", "FIELD_CHARACTERS", "merchantId", "\"M\\u0000\"");
        set("device-id-with-escape-character", "FIELD_CHARACTERS", "deviceId", "\"\\u001b[31m\"");
    }

    private void enumerations() {
        set("currency-in-lower-case", "CURRENCY_UNKNOWN", "currency", "\"eur\"");
        set("currency-made-up", "CURRENCY_UNKNOWN", "currency", "\"QQQ\"");
        set("currency-name", "CURRENCY_UNKNOWN", "currency", "\"EURO\"");
        set("currency-without-minor-units", "CURRENCY_UNKNOWN", "currency", "\"XXX\"");
        set("type-made-up", "TYPE_UNKNOWN", "type", "\"CHARGEBACK\"");
        set("type-in-lower-case", "TYPE_UNKNOWN", "type", "\"purchase\"");
        set("country-made-up", "COUNTRY_UNKNOWN", "country", "\"QQ\"");
        set("country-in-lower-case", "COUNTRY_UNKNOWN", "country", "\"de\"");
        set("country-of-three-letters", "COUNTRY_UNKNOWN", "country", "\"DEU\"");
        set("ip-octet-out-of-range", "IP_FORMAT", "ipAddress", "\"198.51.100.256\"");
        set("ip-of-three-octets", "IP_FORMAT", "ipAddress", "\"198.51.100\"");
        set("ip-is-a-host-name", "IP_FORMAT", "ipAddress", "\"localhost\"");
        set("ip-with-two-gaps", "IP_FORMAT", "ipAddress", "\"2001::db8::1\"");
    }

    private void attributes() {
        set("attributes-is-an-array", "ATTRIBUTES_TYPE", "attributes", "[1,2]");
        set("attributes-is-a-text", "ATTRIBUTES_TYPE", "attributes", "\"a=b\"");
        set("attribute-is-an-object", "ATTRIBUTES_TYPE", "attributes", "{\"a\":{\"b\":1}}");
        set("attribute-is-an-array", "ATTRIBUTES_TYPE", "attributes", "{\"a\":[]}");
        String many = IntStream.rangeClosed(0, MAX_ATTRIBUTES)
                .mapToObj(i -> "\"k" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
        set("too-many-attributes", "FIELD_TOO_LONG", "attributes", many);
        String longText = quote("v".repeat(MAX_ATTRIBUTE_VALUE + 1));
        set("attribute-too-long", "FIELD_TOO_LONG", "attributes", "{\"a\":" + longText + "}");
    }

    private void key(String name, String code, @Nullable String key) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        all.add(new BadRecord(
                name, ErrorClass.INVALID, code, (good, random) -> new BadRecord.Bytes(bytes, good.value())));
    }

    /** An account id that is wrong although the key agrees with it. */
    private void account(String name, String code, String id) {
        BadRecord inText =
                BadRecord.text(name, ErrorClass.INVALID, code, json -> JsonEdit.set(json, "accountId", quote(id)));
        all.add(new BadRecord(
                name,
                ErrorClass.INVALID,
                code,
                (good, random) -> new BadRecord.Bytes(
                        id.getBytes(StandardCharsets.UTF_8),
                        inText.mutation().spoil(good, random).value())));
    }

    private void set(String name, String code, String field, String rawValue) {
        add(name, code, json -> JsonEdit.set(json, field, rawValue));
    }

    private void add(String name, String code, UnaryOperator<String> edit) {
        all.add(BadRecord.text(name, ErrorClass.INVALID, code, edit));
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
