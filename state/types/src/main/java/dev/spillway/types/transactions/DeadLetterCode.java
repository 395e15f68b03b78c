package dev.spillway.types.transactions;

import dev.spillway.core.ErrorClass;
import dev.spillway.core.Rejection;
import java.util.Arrays;
import java.util.Optional;

/**
 * Every code that a dead letter can have, in the order of the checks: what it means and what its producer can do. The
 * reference is made from it, and {@code spillway dlq explain} reads it. Names are public API.
 */
public enum DeadLetterCode {
    /** Null or 0 bytes. */
    EMPTY_VALUE(ErrorClass.MALFORMED, Place.RECORD, "there is no value", "send a JSON object as the value"),
    /** Over the bound. */
    TOO_LARGE(ErrorClass.MALFORMED, Place.RECORD, "the value is too long", "send at most 65,536 bytes"),
    /** Syntax. */
    NOT_JSON(
            ErrorClass.MALFORMED,
            Place.RECORD,
            "the value is not JSON",
            "send one JSON value (RFC 8259); no NaN, no leading zeros, no lone surrogates, nothing behind it"),
    /** Bytes that are no text. */
    INVALID_UTF8(
            ErrorClass.MALFORMED, Place.RECORD, "the value has bytes that are not UTF-8", "encode the value as UTF-8"),
    /** Too many levels. */
    NESTED_TOO_DEEP(ErrorClass.MALFORMED, Place.RECORD, "the value is nested too deep", "nest at most 32 levels"),
    /** Another JSON type. */
    NOT_AN_OBJECT(ErrorClass.MALFORMED, Place.RECORD, "the value is JSON, but not an object", "send an object"),
    /** A name twice. */
    DUPLICATE_FIELD(
            ErrorClass.MALFORMED,
            "the name",
            "an object has a name twice, and readers differ in which they take",
            "send each name once, at the top and in `attributes`"),
    /** No key. */
    KEY_MISSING(
            ErrorClass.INVALID,
            Place.RECORD,
            "the record has no key, so its account's order is not kept",
            "key the record by the accountId"),
    /** Another key. */
    KEY_MISMATCH(
            ErrorClass.INVALID,
            "accountId",
            "the key is not the account, so its order is not kept",
            "make the key's bytes equal the accountId in UTF-8"),
    /** Absent. */
    FIELD_MISSING(ErrorClass.INVALID, Place.FIELD, "a required field is absent", "send the required field"),
    /** Wrong JSON type. */
    FIELD_TYPE(
            ErrorClass.INVALID,
            Place.FIELD,
            "a field has another JSON type",
            "send a string (for `amount` a string or number); null is wrong for a required field"),
    /** Blank id. */
    FIELD_EMPTY(ErrorClass.INVALID, "the id", "an id is blank", "send more than white space"),
    /** Too long. */
    FIELD_TOO_LONG(
            ErrorClass.INVALID,
            Place.FIELD,
            "a text is too long, or there are too many attributes",
            "at most 64 characters; at most 64 attributes of 1,024 characters"),
    /** Control characters. */
    FIELD_CHARACTERS(ErrorClass.INVALID, Place.FIELD, "a text has control characters", "send no control characters"),
    /** Not a decimal. */
    AMOUNT_FORMAT(
            ErrorClass.INVALID,
            Place.AMOUNT,
            "the amount is not a plain decimal",
            "send a plain decimal such as `12.50`"),
    /** Below zero. */
    AMOUNT_NEGATIVE(
            ErrorClass.INVALID, Place.AMOUNT, "the amount is below 0", "send 0 or more; use `type` for the direction"),
    /** Too many digits. */
    AMOUNT_SCALE(
            ErrorClass.INVALID,
            Place.AMOUNT,
            "the amount has more fraction digits than its currency",
            "send no more fraction digits than the currency has"),
    /** Too much. */
    AMOUNT_RANGE(
            ErrorClass.INVALID,
            Place.AMOUNT,
            "the amount is beyond what is counted with",
            "at most 999,999,999,999,999,999 minor units"),
    /** Not a currency. */
    CURRENCY_UNKNOWN(
            ErrorClass.INVALID,
            "currency",
            "the currency is not one with minor units",
            "send an ISO 4217 code in capitals with minor units"),
    /** Not a time. */
    EVENT_TIME_FORMAT(
            ErrorClass.INVALID, Place.EVENT_TIME, "the event time is not a date-time", "send an RFC 3339 date-time"),
    /** Local time. */
    EVENT_TIME_OFFSET_MISSING(
            ErrorClass.INVALID,
            Place.EVENT_TIME,
            "the event time does not say where its clock is",
            "add `Z` or an offset"),
    /** Past or future. */
    TIME_IMPLAUSIBLE(
            ErrorClass.INVALID,
            Place.EVENT_TIME,
            "the event time is before 2000 or too far ahead of when the record was produced",
            "mend the producer's clock: from 2000 to `max-ahead` after the Kafka timestamp"),
    /** Not a type. */
    TYPE_UNKNOWN(ErrorClass.INVALID, "type", "the type is not known", "PURCHASE, WITHDRAWAL, TRANSFER or REFUND"),
    /** Not a country. */
    COUNTRY_UNKNOWN(
            ErrorClass.INVALID, "country", "the country is not known", "send an ISO 3166 alpha-2 code in capitals"),
    /** Not an address. */
    IP_FORMAT(ErrorClass.INVALID, "ipAddress", "the address is no IP literal", "send an IPv4 or IPv6 literal"),
    /** Not scalar. */
    ATTRIBUTES_TYPE(
            ErrorClass.INVALID,
            "attributes",
            "the attributes are not an object of scalar values",
            "send an object of scalar values"),
    /** In an internal topic. */
    FOREIGN_RECORD(
            ErrorClass.MALFORMED,
            Place.FIELD,
            "an internal topic holds a record that no job of this version wrote",
            "find its producer"),
    /** In reference data. */
    REFERENCE_INVALID(
            ErrorClass.INVALID,
            Place.FIELD,
            "a reference record breaks its contract",
            "mend the reference record and send it again"),
    /** Crashed a stage again and again. */
    POISON(
            ErrorClass.UNEXPECTED,
            Place.RECORD,
            "a bug: work on the record crashed the stage twice",
            "nothing in the record: the message names the exception and the file with its stack; deploy a version that"
                    + " mends it, then send the record again");

    private static final class Place {
        private static final String RECORD = "(the record)";
        private static final String FIELD = "the field";
        private static final String AMOUNT = "amount";
        private static final String EVENT_TIME = "eventTime";
    }

    private final ErrorClass errorClass;
    private final String place;
    private final String meaning;
    private final String mend;

    DeadLetterCode(ErrorClass errorClass, String place, String meaning, String mend) {
        this.errorClass = errorClass;
        this.place = place;
        this.meaning = meaning;
        this.mend = mend;
    }

    /** The code of this name, if there is one. */
    public static Optional<DeadLetterCode> named(String name) {
        return Arrays.stream(values()).filter(code -> code.name().equals(name)).findAny();
    }

    /** The kind of trouble. */
    public ErrorClass errorClass() {
        return errorClass;
    }

    /** What is wrong, as half a sentence. */
    public String meaning() {
        return meaning;
    }

    /** What the producer can do, as half a sentence. */
    public String mend() {
        return mend;
    }

    /** A finding with this code. */
    Rejection at(String field, String message) {
        return new Rejection(errorClass, name(), field, message);
    }

    /** The table of docs/reference/contracts.md. */
    public static String markdown() {
        StringBuilder out = new StringBuilder("| code | class | field | meaning | mend |\n|---|---|---|---|---|\n");
        for (DeadLetterCode code : values()) {
            out.append("| `").append(code.name()).append("` | ").append(code.errorClass);
            out.append(" | ").append(code.place);
            out.append(" | ").append(code.meaning);
            out.append(" | ").append(code.mend).append(" |\n");
        }
        return out.toString();
    }
}
