package dev.spillway.generator;

import dev.spillway.core.ErrorClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Bytes that are no record at all. */
final class MalformedRecords {

    private static final int MAX_VALUE_BYTES = 64 * 1024;

    private final List<BadRecord> all = new ArrayList<>();

    private MalformedRecords() {}

    static List<BadRecord> all() {
        MalformedRecords records = new MalformedRecords();
        records.empty();
        records.notJson();
        records.badLiterals();
        records.badStrings();
        records.notUtf8();
        records.shapes();
        return records.all;
    }

    private void empty() {
        all.add(new BadRecord(
                "null-value",
                ErrorClass.MALFORMED,
                "EMPTY_VALUE",
                (good, random) -> new BadRecord.Bytes(good.key(), null)));
        all.add(new BadRecord(
                "empty-value",
                ErrorClass.MALFORMED,
                "EMPTY_VALUE",
                (good, random) -> new BadRecord.Bytes(good.key(), new byte[0])));
    }

    private void notJson() {
        add("blank-value", "NOT_JSON", json -> " \t\r\n");
        add("cut-in-the-middle", "NOT_JSON", json -> json.substring(0, json.length() / 2));
        add("last-brace-missing", "NOT_JSON", json -> json.substring(0, json.length() - 1));
        add("text-after-the-object", "NOT_JSON", json -> json + "x");
        add("second-object", "NOT_JSON", json -> json + json);
        add("zero-byte-after-the-object", "NOT_JSON", json -> json + "\0");
        add("comma-missing", "NOT_JSON", json -> json.replace(",\"amount\"", "\"amount\""));
        add("comma-at-the-end", "NOT_JSON", json -> json.substring(0, json.length() - 1) + ",}");
        add("colon-missing", "NOT_JSON", json -> json.replace("\"currency\":", "\"currency\""));
        add("name-without-quotes", "NOT_JSON", json -> json.replace("\"currency\"", "currency"));
        add("single-quotes", "NOT_JSON", json -> json.replace('"', '\''));
        add("comment", "NOT_JSON", json -> json.replace(",\"currency\"", ",/* c */\"currency\""));
        add("wrong-bracket", "NOT_JSON", json -> json.substring(0, json.length() - 1) + "]");
        add("csv-line", "NOT_JSON", json -> "1,A1,M1,12.50,EUR,2026-01-01T00:00:00Z,PURCHASE");
    }

    private void badLiterals() {
        add("nan-literal", "NOT_JSON", json -> JsonEdit.set(json, "amount", "NaN"));
        add("infinity-literal", "NOT_JSON", json -> JsonEdit.set(json, "amount", "-Infinity"));
        add("leading-zeros", "NOT_JSON", json -> JsonEdit.set(json, "amount", "007.00"));
        add("number-with-plus", "NOT_JSON", json -> JsonEdit.set(json, "amount", "+7.00"));
        add("number-ends-in-a-dot", "NOT_JSON", json -> JsonEdit.set(json, "amount", "7."));
        add("hexadecimal-number", "NOT_JSON", json -> JsonEdit.set(json, "amount", "0x7"));
        add("literal-in-capitals", "NOT_JSON", json -> JsonEdit.append(json, "\"flag\":TRUE"));
    }

    private void badStrings() {
        add("raw-control-character", "NOT_JSON", json -> JsonEdit.append(json, "\"memo\":\"a\nb\""));
        add("unknown-escape", "NOT_JSON", json -> JsonEdit.append(json, "\"memo\":\"a\\x41\""));
        add("short-unicode-escape", "NOT_JSON", json -> JsonEdit.append(json, "\"memo\":\"\\u12\""));
        add("lone-high-surrogate", "NOT_JSON", json -> JsonEdit.append(json, "\"memo\":\"\\uD83D!\""));
        add("lone-low-surrogate", "NOT_JSON", json -> JsonEdit.append(json, "\"memo\":\"\\uDE00\""));
        add("string-without-end", "NOT_JSON", json -> JsonEdit.append(json, "\"memo\":\"open"));
    }

    private void notUtf8() {
        add("byte-ff", "INVALID_UTF8", json -> JsonEdit.append(json, "\"memo\":\"\u00ff\""));
        add("latin-1-text", "INVALID_UTF8", json -> JsonEdit.append(json, "\"memo\":\"caf\u00e9\""));
        add("overlong-encoding", "INVALID_UTF8", json -> JsonEdit.append(json, "\"memo\":\"\u00c0\u00af\""));
        add("encoded-surrogate", "INVALID_UTF8", json -> JsonEdit.append(json, "\"memo\":\"\u00ed\u00a0\u0080\""));
        add("beyond-unicode", "INVALID_UTF8", json -> JsonEdit.append(json, "\"memo\":\"\u00f4\u0090\u0080\u0080\""));
        add("lone-continuation", "INVALID_UTF8", json -> JsonEdit.append(json, "\"memo\":\"\u0080\""));
    }

    private void shapes() {
        add("array", "NOT_AN_OBJECT", json -> "[" + json + "]");
        add("text-value", "NOT_AN_OBJECT", json -> "\"transaction\"");
        add("number-value", "NOT_AN_OBJECT", json -> "17");
        add("null-literal", "NOT_AN_OBJECT", json -> "null");
        add("same-field-twice", "DUPLICATE_FIELD", json -> JsonEdit.append(json, "\"currency\":\"EUR\""));
        add("unknown-field-twice", "DUPLICATE_FIELD", json -> JsonEdit.append(json, "\"zz\":1,\"zz\":1"));
        add(
                "same-attribute-twice",
                "DUPLICATE_FIELD",
                json -> JsonEdit.set(json, "attributes", "{\"a\":\"1\",\"b\":\"2\",\"a\":\"3\"}"));
        add("deep-array", "NESTED_TOO_DEEP", json -> JsonEdit.append(json, "\"deep\":" + nested("[", "]", 60)));
        add("deep-object", "NESTED_TOO_DEEP", json -> JsonEdit.append(json, "\"deep\":" + nested("{\"d\":", "}", 40)));
        add(
                "too-large",
                "TOO_LARGE",
                json -> JsonEdit.append(json, "\"memo\":\"" + "x".repeat(MAX_VALUE_BYTES) + "\""));
    }

    private static String nested(String open, String close, int depth) {
        return open.repeat(depth) + "1" + close.repeat(depth);
    }

    private void add(String name, String code, UnaryOperator<String> edit) {
        all.add(BadRecord.text(name, ErrorClass.MALFORMED, code, edit));
    }
}
