package dev.spillway.types.transactions;

import dev.spillway.core.json.JsonToken;
import dev.spillway.core.json.Rfc3339;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks the members of one transaction in the contract's order and keeps what they mean. */
final class FieldChecks {

    /** Longest text field, characters. */
    static final int MAX_TEXT = 64;

    private static final Member[] MEMBERS = Member.values();
    private static final TransactionType[] TYPES = TransactionType.values();
    private static final byte[][] TYPE_NAMES = Stream.of(TYPES)
            .map(type -> type.name().getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private final Members members;
    private final Findings findings;
    private final int[] slices = new int[Transaction.SLICE_INTS];
    private long contentHash;
    private long amountMinor;
    private int currency;
    private long eventTime;
    private TransactionType type = TransactionType.PURCHASE;

    FieldChecks(Members members, Findings findings) {
        this.members = members;
        this.findings = findings;
        this.contentHash = members.otherHash();
    }

    /** Checks all; false at the first that is wrong. */
    boolean check(long earliest, long latest) {
        for (Member member : MEMBERS) {
            JsonToken token = members.token(member);
            if (token == JsonToken.END) {
                if (member.required()) {
                    return findings.found(
                            DeadLetterCode.FIELD_MISSING, member.jsonName(), "expected the field, found none");
                }
                absent(member);
            } else if (!typed(member, token) || !meaning(member, earliest, latest)) {
                return false;
            }
        }
        return true;
    }

    int[] slices() {
        return slices;
    }

    long contentHash() {
        return contentHash;
    }

    long amountMinor() {
        return amountMinor;
    }

    String currency() {
        return IsoCodes.currencyCode(currency);
    }

    long eventTime() {
        return eventTime;
    }

    TransactionType type() {
        return type;
    }

    private boolean typed(Member member, JsonToken token) {
        if (member == Member.ATTRIBUTES) {
            return token == JsonToken.OBJECT_START
                    || wrong(
                            DeadLetterCode.ATTRIBUTES_TYPE,
                            member,
                            "expected an object of scalar values, found " + Members.describe(token));
        }
        boolean amount = member == Member.AMOUNT;
        return token == JsonToken.STRING
                || (amount && token == JsonToken.NUMBER)
                || wrong(
                        DeadLetterCode.FIELD_TYPE,
                        member,
                        "expected a string" + (amount ? " or a number" : "") + ", found " + Members.describe(token));
    }

    private boolean meaning(Member member, long earliest, long latest) {
        return switch (member) {
            case AMOUNT -> amount();
            case CURRENCY -> currencyAndScale();
            case EVENT_TIME -> eventTime(earliest, latest);
            case TYPE -> knownType();
            case COUNTRY -> country() && text(member);
            case IP_ADDRESS -> ipAddress() && text(member);
            case ATTRIBUTES -> attributes();
            case TRANSACTION_ID, ACCOUNT_ID, MERCHANT_ID, TERMINAL_ID, DEVICE_ID, COUNTERPARTY_ID ->
                notBlank(member) && text(member);
            case CHANNEL -> text(member);
        };
    }

    private void absent(Member member) {
        Optional<TextField> field = member.textField();
        if (field.isPresent()) {
            slices[2 * field.get().ordinal() + 1] = -1;
        }
    }

    private boolean notBlank(Member member) {
        int first = members.length(member) == 0 ? ' ' : members.text()[members.start(member)];
        boolean plain = first > ' ';
        return plain
                || !members.string(member).isBlank()
                || wrong(DeadLetterCode.FIELD_EMPTY, member, "expected an id, found only white space or nothing");
    }

    private boolean text(Member member) {
        byte[] bytes = members.text();
        int start = members.start(member);
        int length = members.length(member);
        if (length > MAX_TEXT) {
            int characters = MemberNames.characters(bytes, start, length);
            if (characters > MAX_TEXT) {
                String message = "expected at most " + MAX_TEXT + " characters, found " + characters;
                return wrong(DeadLetterCode.FIELD_TOO_LONG, member, message);
            }
        }
        if (hasControl(bytes, start, start + length)) {
            return wrong(DeadLetterCode.FIELD_CHARACTERS, member, "expected no control characters, found at least one");
        }
        int slice = 2 * member.textField().orElseThrow().ordinal();
        slices[slice] = start;
        slices[slice + 1] = length;
        return hashed(ContentHash.of(bytes, start, length, member.seed()));
    }

    private static boolean hasControl(byte[] bytes, int from, int limit) {
        for (int i = from; i < limit; i++) {
            int b = bytes[i];
            boolean c1 = b == (byte) 0xc2 && i + 1 < limit && bytes[i + 1] < (byte) 0xa0;
            if ((b >= 0 && b < ' ') || b == 0x7f || c1) {
                return true;
            }
        }
        return false;
    }

    private boolean amount() {
        long minor = minor(0);
        if (minor == AmountParser.FORMAT) {
            return wrong(
                    DeadLetterCode.AMOUNT_FORMAT,
                    Member.AMOUNT,
                    "expected a plain decimal such as 12.50, found " + shown(Member.AMOUNT));
        }
        return minor != AmountParser.NEGATIVE
                || wrong(
                        DeadLetterCode.AMOUNT_NEGATIVE,
                        Member.AMOUNT,
                        "expected 0 or more, found " + shown(Member.AMOUNT));
    }

    private boolean currencyAndScale() {
        byte[] bytes = members.text();
        currency = IsoCodes.currency(bytes, members.start(Member.CURRENCY), members.length(Member.CURRENCY));
        if (currency < 0) {
            String message = "expected an ISO 4217 code in capitals, of a currency with minor units, found ";
            return wrong(DeadLetterCode.CURRENCY_UNKNOWN, Member.CURRENCY, message + shown(Member.CURRENCY));
        }
        int digits = IsoCodes.fractionDigits(currency);
        amountMinor = minor(digits);
        if (amountMinor == AmountParser.SCALE) {
            String message = "expected at most " + digits + " digits after the point for " + currency() + ", found ";
            return wrong(DeadLetterCode.AMOUNT_SCALE, Member.AMOUNT, message + shown(Member.AMOUNT));
        }
        if (amountMinor == AmountParser.RANGE) {
            String message = "expected at most " + AmountParser.MAX_MINOR + " minor units, found ";
            return wrong(DeadLetterCode.AMOUNT_RANGE, Member.AMOUNT, message + shown(Member.AMOUNT));
        }
        return hashed(ContentHash.of(amountMinor, Member.AMOUNT.seed()))
                && hashed(ContentHash.of(currency, Member.CURRENCY.seed()));
    }

    private long minor(int digits) {
        return AmountParser.minor(members.text(), members.start(Member.AMOUNT), members.length(Member.AMOUNT), digits);
    }

    private boolean eventTime(long earliest, long latest) {
        Member member = Member.EVENT_TIME;
        eventTime = Rfc3339.parse(members.text(), members.start(member), members.length(member));
        if (eventTime == Rfc3339.FORMAT) {
            String message = "expected an RFC 3339 date-time such as 2018-04-01T00:00:31Z, found " + shown(member);
            return wrong(DeadLetterCode.EVENT_TIME_FORMAT, member, message);
        }
        if (eventTime == Rfc3339.OFFSET_MISSING) {
            return wrong(
                    DeadLetterCode.EVENT_TIME_OFFSET_MISSING,
                    member,
                    "expected an offset such as Z, found " + shown(member));
        }
        if (eventTime < earliest || eventTime > latest) {
            String message = "expected " + Instant.ofEpochMilli(earliest) + " to " + Instant.ofEpochMilli(latest);
            return wrong(DeadLetterCode.TIME_IMPLAUSIBLE, member, message + ", found " + shown(member));
        }
        return hashed(ContentHash.of(eventTime, member.seed()));
    }

    private boolean hashed(long hash) {
        contentHash += hash;
        return true;
    }

    private boolean knownType() {
        int start = members.start(Member.TYPE);
        int end = start + members.length(Member.TYPE);
        for (TransactionType candidate : TYPES) {
            byte[] name = TYPE_NAMES[candidate.ordinal()];
            if (Arrays.equals(members.text(), start, end, name, 0, name.length)) {
                type = candidate;
                return hashed(ContentHash.of(candidate.name().hashCode(), Member.TYPE.seed()));
            }
        }
        String message = "expected PURCHASE, WITHDRAWAL, TRANSFER or REFUND, found ";
        return wrong(DeadLetterCode.TYPE_UNKNOWN, Member.TYPE, message + shown(Member.TYPE));
    }

    private boolean country() {
        byte[] bytes = members.text();
        return IsoCodes.country(bytes, members.start(Member.COUNTRY), members.length(Member.COUNTRY))
                || wrong(
                        DeadLetterCode.COUNTRY_UNKNOWN,
                        Member.COUNTRY,
                        "expected an ISO 3166 alpha-2 code in capitals, found " + shown(Member.COUNTRY));
    }

    private boolean ipAddress() {
        int length = members.length(Member.IP_ADDRESS);
        return (length <= MAX_TEXT && IpLiteral.valid(members.text(), members.start(Member.IP_ADDRESS), length))
                || wrong(
                        DeadLetterCode.IP_FORMAT,
                        Member.IP_ADDRESS,
                        "expected an IPv4 or IPv6 address, found " + shown(Member.IP_ADDRESS));
    }

    private boolean attributes() {
        byte[] bytes = members.text();
        Member member = Member.ATTRIBUTES;
        return members.attributes().check(findings)
                && hashed(ContentHash.of(bytes, members.start(member), members.length(member), member.seed()));
    }

    private String shown(Member member) {
        return Findings.shown(members.string(member));
    }

    private boolean wrong(DeadLetterCode code, Member member, String message) {
        return findings.found(code, member.jsonName(), message);
    }
}
