package dev.spillway.cli.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The canonical fields of one kind of record, as far as reading files needs them.
 *
 * @param name for messages, e.g. {@code transaction}
 * @param required fields that a file must have a column or a constant for
 * @param optional fields that it may have
 * @param integers fields written as JSON integers; all others are written as text
 * @param times fields that hold an instant
 * @param key the fields that make the Kafka key, joined by {@code @}
 * @param attributes whether {@code attributes.<name>} fields are taken
 */
public record RecordSchema(
        String name,
        List<String> required,
        List<String> optional,
        Set<String> integers,
        Set<String> times,
        List<String> key,
        boolean attributes) {

    /** Prefix of the fields that go into the {@code attributes} map. */
    static final String ATTRIBUTE_PREFIX = "attributes.";

    public static final RecordSchema TRANSACTION = new RecordSchema(
            "transaction",
            List.of("transactionId", "accountId", "merchantId", "amount", "currency", "eventTime", "type"),
            List.of("channel", "country", "terminalId", "deviceId", "counterpartyId", "ipAddress"),
            Set.of(),
            Set.of("eventTime"),
            List.of("accountId"),
            true);

    public static final RecordSchema LABEL = new RecordSchema(
            "label", List.of("transactionId", "fraud"), List.of(), Set.of(), Set.of(), List.of("transactionId"), false);

    public static final RecordSchema ACCOUNT = new RecordSchema(
            "account",
            List.of("accountId", "segment", "homeCountry", "status", "version"),
            List.of(),
            Set.of("version"),
            Set.of(),
            List.of("accountId"),
            false);

    public static final RecordSchema MERCHANT = new RecordSchema(
            "merchant",
            List.of("merchantId", "category", "country", "version"),
            List.of(),
            Set.of("version"),
            Set.of(),
            List.of("merchantId"),
            false);

    public static final RecordSchema FX_RATE = new RecordSchema(
            "fx rate",
            List.of("currency", "rate", "effectiveAt", "version"),
            List.of(),
            Set.of("version"),
            Set.of("effectiveAt"),
            List.of("currency", "effectiveAt"),
            false);

    /** Required and optional fields, in contract order. */
    public List<String> fields() {
        List<String> all = new ArrayList<>(required);
        all.addAll(optional);
        return all;
    }

    /** Whether a map may name this field. */
    public boolean knows(String field) {
        return required.contains(field)
                || optional.contains(field)
                || (attributes && field.startsWith(ATTRIBUTE_PREFIX) && field.length() > ATTRIBUTE_PREFIX.length());
    }
}
