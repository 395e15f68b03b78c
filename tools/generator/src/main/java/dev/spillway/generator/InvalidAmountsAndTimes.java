package dev.spillway.generator;

import static dev.spillway.generator.JsonEdit.quote;

import dev.spillway.core.ErrorClass;
import java.util.ArrayList;
import java.util.List;

/** Amounts and event times that break a rule of the contract. */
final class InvalidAmountsAndTimes {

    private final List<BadRecord> all = new ArrayList<>();

    private InvalidAmountsAndTimes() {}

    static List<BadRecord> all() {
        InvalidAmountsAndTimes records = new InvalidAmountsAndTimes();
        records.amountFormats();
        records.amountValues();
        records.timeFormats();
        records.timeValues();
        return records.all;
    }

    private void amountFormats() {
        amount("amount-with-exponent", "AMOUNT_FORMAT", "EUR", quote("1e3"));
        amount("amount-number-with-exponent", "AMOUNT_FORMAT", "EUR", "1.5E2");
        amount("amount-with-plus", "AMOUNT_FORMAT", "EUR", quote("+1.00"));
        amount("amount-empty", "AMOUNT_FORMAT", "EUR", quote(""));
        amount("amount-with-spaces", "AMOUNT_FORMAT", "EUR", quote(" 1.00"));
        amount("amount-starts-with-dot", "AMOUNT_FORMAT", "EUR", quote(".50"));
        amount("amount-ends-with-dot", "AMOUNT_FORMAT", "EUR", quote("5."));
        amount("amount-with-comma", "AMOUNT_FORMAT", "EUR", quote("1,00"));
        amount("amount-with-two-dots", "AMOUNT_FORMAT", "EUR", quote("1.000.00"));
        amount("amount-nan-text", "AMOUNT_FORMAT", "EUR", quote("NaN"));
        amount("amount-with-currency-sign", "AMOUNT_FORMAT", "EUR", quote("$5.00"));
        amount("amount-of-letters", "AMOUNT_FORMAT", "EUR", quote("ten"));
    }

    private void amountValues() {
        amount("amount-negative", "AMOUNT_NEGATIVE", "EUR", quote("-1.00"));
        amount("amount-negative-number", "AMOUNT_NEGATIVE", "EUR", "-0.01");
        amount("amount-of-three-digits", "AMOUNT_SCALE", "EUR", quote("1.001"));
        amount("amount-with-fraction-of-yen", "AMOUNT_SCALE", "JPY", quote("100.5"));
        amount("amount-of-four-digits-of-dinar", "AMOUNT_SCALE", "KWD", "1.0001");
        amount("amount-of-10-to-the-18", "AMOUNT_RANGE", "EUR", quote("10000000000000000.00"));
        amount("amount-of-nineteen-digits", "AMOUNT_RANGE", "JPY", "9223372036854775807");
        amount("amount-of-forty-digits", "AMOUNT_RANGE", "EUR", quote("9".repeat(40)));
    }

    private void timeFormats() {
        time("time-is-a-word", "EVENT_TIME_FORMAT", "yesterday");
        time("time-is-a-date", "EVENT_TIME_FORMAT", "2026-01-01");
        time("time-is-empty", "EVENT_TIME_FORMAT", "");
        time("time-is-epoch-millis", "EVENT_TIME_FORMAT", "1767225600000");
        time("time-of-february-30", "EVENT_TIME_FORMAT", "2026-02-30T10:00:00Z");
        time("time-of-hour-25", "EVENT_TIME_FORMAT", "2026-01-01T25:00:00Z");
        time("time-with-slashes", "EVENT_TIME_FORMAT", "2026/01/01T10:00:00Z");
        time("time-with-offset-of-99-hours", "EVENT_TIME_FORMAT", "2026-01-01T10:00:00+99:00");
        time("time-without-offset", "EVENT_TIME_OFFSET_MISSING", "2026-01-01T10:00:00");
        time("time-with-millis-without-offset", "EVENT_TIME_OFFSET_MISSING", "2026-01-01T10:00:00.123");
    }

    private void timeValues() {
        time("time-of-year-9999", "TIME_IMPLAUSIBLE", "9999-12-31T23:59:59.999Z");
        time("time-before-2000", "TIME_IMPLAUSIBLE", "1999-12-31T23:59:59.999Z");
        time("time-before-2000-in-utc", "TIME_IMPLAUSIBLE", "2000-01-01T00:30:00+01:00");
        time("time-of-year-1", "TIME_IMPLAUSIBLE", "0001-01-01T00:00:00Z");
    }

    private void amount(String name, String code, String currency, String rawAmount) {
        all.add(BadRecord.text(
                name,
                ErrorClass.INVALID,
                code,
                json -> JsonEdit.set(JsonEdit.set(json, "currency", quote(currency)), "amount", rawAmount)));
    }

    private void time(String name, String code, String text) {
        all.add(BadRecord.text(name, ErrorClass.INVALID, code, json -> JsonEdit.set(json, "eventTime", quote(text))));
    }
}
