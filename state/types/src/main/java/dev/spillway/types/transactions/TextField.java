package dev.spillway.types.transactions;

/** The text fields of a transaction, in the order of their slices. The order is part of the serialized form. */
public enum TextField {
    TRANSACTION_ID("transactionId", true),
    ACCOUNT_ID("accountId", true),
    MERCHANT_ID("merchantId", true),
    CHANNEL("channel", false),
    COUNTRY("country", false),
    TERMINAL_ID("terminalId", false),
    DEVICE_ID("deviceId", false),
    COUNTERPARTY_ID("counterpartyId", false),
    IP_ADDRESS("ipAddress", false);

    private final String jsonName;
    private final boolean required;

    TextField(String jsonName, boolean required) {
        this.jsonName = jsonName;
        this.required = required;
    }

    /** The field's name in the contract. */
    public String jsonName() {
        return jsonName;
    }

    /** Whether a transaction without it is invalid. */
    public boolean required() {
        return required;
    }
}
