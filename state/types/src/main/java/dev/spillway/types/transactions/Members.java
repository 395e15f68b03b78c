package dev.spillway.types.transactions;

import dev.spillway.core.json.JsonScanner;
import dev.spillway.core.json.JsonToken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where the members of one transaction stand in its bytes, found in one pass. */
final class Members {

    private final byte[] json;
    private final MemberNames names;
    private final JsonToken[] tokens = new JsonToken[Member.COUNT];
    private final int[] starts = new int[Member.COUNT];
    private final int[] ends = new int[Member.COUNT];
    private final Attributes attributes = new Attributes();
    private final NameSet others = new NameSet();
    private byte[] text;
    private int escapes;
    private long otherHash;
    private boolean repeated;
    private String repeatedName = "";

    Members(byte[] json) {
        this.json = json;
        this.text = json;
        this.names = new MemberNames(json);
        Arrays.fill(tokens, JsonToken.END);
    }

    /** Reads the whole value; false if it is malformed. */
    boolean read(Findings findings) {
        JsonScanner scanner = new JsonScanner().reset(json, 0, json.length);
        JsonToken first = scanner.next();
        if (first == JsonToken.OBJECT_START) {
            while (scanner.next() == JsonToken.FIELD) {
                member(scanner);
            }
        } else {
            scanner.skipRest();
        }
        if (scanner.token() == JsonToken.ERROR || scanner.next() == JsonToken.ERROR) {
            return findings.found(code(scanner.problem()), "", scanner.message());
        }
        if (first != JsonToken.OBJECT_START) {
            return findings.found(DeadLetterCode.NOT_AN_OBJECT, "", "expected an object, found " + describe(first));
        }
        if (repeated) {
            return findings.found(
                    DeadLetterCode.DUPLICATE_FIELD, repeatedName, "expected each name once, found it repeated");
        }
        decodeEscapes();
        return true;
    }

    /** The bytes that {@link #start} and {@link #length} speak of: the JSON value and decoded strings behind it. */
    byte[] text() {
        return text;
    }

    /** The first token of a member's value; {@link JsonToken#END} if it is absent, or null though optional. */
    JsonToken token(Member member) {
        JsonToken token = tokens[member.ordinal()];
        return token == JsonToken.NULL && !member.required() ? JsonToken.END : token;
    }

    /** Where the text of a string, or the value itself if it is none, starts in {@link #text}. */
    int start(Member member) {
        return starts[member.ordinal()];
    }

    /** The length of a string's text, or of the value itself if it is none, bytes. */
    int length(Member member) {
        return ends[member.ordinal()] - starts[member.ordinal()];
    }

    /** A string's text, or the value itself if it is none. */
    String string(Member member) {
        return new String(text, start(member), length(member), StandardCharsets.UTF_8);
    }

    /** The attributes. */
    Attributes attributes() {
        return attributes;
    }

    /** Sum of the hashes of the members that the contract does not name. */
    long otherHash() {
        return otherHash;
    }

    /** A JSON type as messages name it. */
    static String describe(JsonToken token) {
        return switch (token) {
            case OBJECT_START, OBJECT_END -> "an object";
            case ARRAY_START, ARRAY_END -> "an array";
            case STRING, FIELD -> "a string";
            case NUMBER -> "a number";
            case TRUE, FALSE -> "a boolean";
            case NULL -> "null";
            case END, ERROR -> "nothing";
        };
    }

    private void member(JsonScanner scanner) {
        int found = names.member(scanner);
        if (found < 0) {
            other(scanner);
        } else if (tokens[found] != JsonToken.END) {
            repeat(Member.values()[found].jsonName());
            scanner.next();
            scanner.skipRest();
        } else {
            known(scanner, found);
        }
    }

    private void known(JsonScanner scanner, int found) {
        JsonToken value = scanner.next();
        boolean string = value == JsonToken.STRING;
        tokens[found] = value;
        starts[found] = scanner.start() + (string ? 1 : 0);
        if (string && scanner.escaped()) {
            escapes |= 1 << found;
        }
        if (value == JsonToken.OBJECT_START && found == Member.ATTRIBUTES.ordinal()) {
            attributes.read(scanner, names);
            if (!attributes.duplicate().isEmpty()) {
                repeat(attributes.duplicate());
            }
        } else {
            scanner.skipRest();
        }
        ends[found] = scanner.end() - (string ? 1 : 0);
    }

    private void other(JsonScanner scanner) {
        long name = names.hash(scanner);
        if (!others.add(name)) {
            repeat(scanner.text());
        }
        scanner.next();
        if (scanner.skipRest()) {
            otherHash += ContentHash.of(json, scanner.start(), scanner.end() - scanner.start(), name);
        }
    }

    private void repeat(String name) {
        if (!repeated) {
            repeated = true;
            repeatedName = name;
        }
    }

    private void decodeEscapes() {
        int length = json.length;
        for (int rest = escapes; rest != 0; rest &= rest - 1) {
            int i = Integer.numberOfTrailingZeros(rest);
            text = Arrays.copyOf(text, length + ends[i] - starts[i]);
            int end = JsonScanner.decode(json, starts[i] - 1, ends[i] + 1, text, length);
            starts[i] = length;
            ends[i] = end;
            length = end;
        }
        if (length < text.length) {
            text = Arrays.copyOf(text, length);
        }
    }

    private static DeadLetterCode code(JsonScanner.Problem problem) {
        return switch (problem) {
            case NONE, SYNTAX -> DeadLetterCode.NOT_JSON;
            case UTF8 -> DeadLetterCode.INVALID_UTF8;
            case DEPTH -> DeadLetterCode.NESTED_TOO_DEEP;
        };
    }
}
