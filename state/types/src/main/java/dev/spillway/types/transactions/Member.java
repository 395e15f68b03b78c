package dev.spillway.types.transactions;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The members of a raw transaction that the contract names, in the contract's order, which is that of the checks. */
enum Member {
    TRANSACTION_ID(TextField.TRANSACTION_ID),
    ACCOUNT_ID(TextField.ACCOUNT_ID),
    MERCHANT_ID(TextField.MERCHANT_ID),
    AMOUNT("amount", true),
    CURRENCY("currency", true),
    EVENT_TIME("eventTime", true),
    TYPE("type", true),
    CHANNEL(TextField.CHANNEL),
    COUNTRY(TextField.COUNTRY),
    TERMINAL_ID(TextField.TERMINAL_ID),
    DEVICE_ID(TextField.DEVICE_ID),
    COUNTERPARTY_ID(TextField.COUNTERPARTY_ID),
    IP_ADDRESS(TextField.IP_ADDRESS),
    ATTRIBUTES("attributes", false);

    /** How many there are. */
    static final int COUNT = values().length;

    private static final int LONGEST = 16;
    private static final byte[][] NAMES = Stream.of(values())
            .map(member -> member.jsonName.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    private static final int[][] BY_LENGTH = byLength();

    private final String jsonName;
    private final boolean required;
    private final Optional<TextField> textField;
    private final long seed;

    Member(TextField field) {
        this(field.jsonName(), field.required(), Optional.of(field));
    }

    Member(String jsonName, boolean required) {
        this(jsonName, required, Optional.empty());
    }

    Member(String jsonName, boolean required, Optional<TextField> textField) {
        this.jsonName = jsonName;
        this.required = required;
        this.textField = textField;
        byte[] utf8 = jsonName.getBytes(StandardCharsets.UTF_8);
        this.seed = ContentHash.of(utf8, 0, utf8.length, 0);
    }

    /** The member's name in the contract. */
    String jsonName() {
        return jsonName;
    }

    /** Whether a transaction without it is invalid. */
    boolean required() {
        return required;
    }

    /** The text field that keeps it, if any does. */
    Optional<TextField> textField() {
        return textField;
    }

    /** Hash of the name: what hashes of its values start from. */
    long seed() {
        return seed;
    }

    /** The ordinal of the member with this name, -1 if the contract does not name it. */
    static int find(byte[] bytes, int from, int length) {
        if (length < LONGEST) {
            for (int ordinal : BY_LENGTH[length]) {
                if (Arrays.equals(NAMES[ordinal], 0, length, bytes, from, from + length)) {
                    return ordinal;
                }
            }
        }
        return -1;
    }

    private static int[][] byLength() {
        int[][] table = new int[LONGEST][];
        for (int length = 0; length < LONGEST; length++) {
            int wanted = length;
            table[length] = IntStream.range(0, COUNT)
                    .filter(ordinal -> NAMES[ordinal].length == wanted)
                    .toArray();
        }
        return table;
    }
}
