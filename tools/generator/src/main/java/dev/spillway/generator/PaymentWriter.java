package dev.spillway.generator;

import dev.spillway.types.transactions.TransactionType;

/** Writes a {@link Payment} as the JSON of the raw topic, about 300 bytes, without whitespace. */
final class PaymentWriter {

    private static final String[] CHANNELS = {"POS", "CONTACTLESS", "ATM", "ECOMMERCE", "APP"};

    private final ByteText out = new ByteText();

    byte[] write(Payment p) {
        out.clear().add("{\"transactionId\":\"");
        if (p.style == Payment.Style.ESCAPED) {
            out.add("\\u00").hex(p.id[0], 2).add(p.id, 1);
        } else {
            out.add(p.id);
        }
        out.add("\",\"accountId\":\"").add(p.accountId);
        out.add("\",\"merchantId\":\"").add(p.merchantId);
        amount(p);
        out.add(",\"currency\":\"").add(p.money.code());
        out.add("\",\"eventTime\":\"").instant(p.eventTime, p.offsetMinutes);
        out.add("\",\"type\":\"").add(p.type.name()).add('"');
        channel(p);
        if (p.attributes > 0) {
            attributes(p);
        }
        if (p.style == Payment.Style.UNKNOWN_FIELDS) {
            unknownFields(p);
        }
        return out.add('}').copy();
    }

    private void amount(Payment p) {
        if (p.amountAsNumber) {
            out.add("\",\"amount\":").decimal(p.amountMinor, p.money.digits());
        } else {
            out.add("\",\"amount\":\"").decimal(p.amountMinor, p.money.digits()).add('"');
        }
    }

    private void channel(Payment p) {
        int channel = p.online ? 3 + (p.device & 1) : p.type == TransactionType.WITHDRAWAL ? 2 : p.device & 1;
        out.add(",\"channel\":\"").add(CHANNELS[channel]);
        out.add("\",\"country\":\"").add(p.country).add('"');
        if (p.online) {
            out.add(",\"deviceId\":\"D").digits(p.device, 8);
            out.add("\",\"ipAddress\":\"");
            address(p.address);
            out.add('"');
        } else {
            out.add(",\"terminalId\":\"T").digits(p.terminal, 8).add('"');
        }
        if (p.type == TransactionType.TRANSFER) {
            out.add(",\"counterpartyId\":\"C").digits(p.device, 8).add('"');
        }
    }

    /** One of eight is IPv6. All are from the ranges reserved for documentation (RFC 5737, RFC 3849). */
    private void address(int number) {
        if ((number & 7) == 0) {
            out.add("2001:db8::").hex(number >>> 8, 4).add(':').hex(number >>> 3, 4);
        } else {
            out.add("198.51.100.").digits(number >>> 3 & 255, 1);
        }
    }

    private void attributes(Payment p) {
        out.add(",\"attributes\":{\"basket\":").digits(p.device & 63, 1);
        if (p.attributes > 1) {
            out.add(",\"campaign\":\"c-").digits(p.terminal & 1023, 4).add('"');
        }
        if (p.attributes > 2) {
            out.add(",\"loyalty\":").add((p.device & 2) == 0 ? "true" : "false");
        }
        out.add('}');
    }

    private void unknownFields(Payment p) {
        out.add(",\"xTrace\":{\"hops\":[").digits(p.device & 7, 1).add(",-1.5e3,null],\"note\":\"a\\\"b\\u00e9");
        out.addUtf8("é€\uD83D\uDE00").add("\"},\"priority\":false");
    }
}
