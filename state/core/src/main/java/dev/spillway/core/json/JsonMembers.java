package dev.spillway.core.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object by name, each read as what the contract says it is. For the records of contracts that
 * Spillway writes itself and for reference data; raw transactions go through their own parser. Unknown members are
 * ignored, a name that comes twice is refused.
 */
public final class JsonMembers {

    private final byte[] bytes;
    private final Map<String, Member> members = new HashMap<>();

    private JsonMembers(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads the members of the object that all bytes are. */
    public static JsonMembers of(byte @Nullable [] value) throws JsonContractException {
        if (value == null || value.length == 0) {
            throw new JsonContractException("", "expected a JSON object, found no value");
        }
        return of(value, 0, value.length);
    }

    private static JsonMembers of(byte[] value, int from, int length) throws JsonContractException {
        JsonMembers result = new JsonMembers(value);
        // One level more than a producer may use: our envelopes hold a producer's deepest object.
        JsonScanner scanner = new JsonScanner(JsonScanner.MAX_DEPTH + 1).reset(value, from, length);
        if (scanner.next() != JsonToken.OBJECT_START) {
            throw new JsonContractException("", notObject(scanner));
        }
        while (scanner.next() == JsonToken.FIELD) {
            String name = scanner.text();
            JsonToken token = scanner.next();
            boolean escaped = scanner.escaped();
            if (!scanner.skipRest()) {
                break;
            }
            if (result.members.put(name, new Member(token, scanner.start(), scanner.end(), escaped)) != null) {
                throw new JsonContractException(name, "expected the field once, found it twice");
            }
        }
        if (scanner.token() == JsonToken.ERROR || scanner.next() == JsonToken.ERROR) {
            throw new JsonContractException("", scanner.message());
        }
        return result;
    }

    /** Whether the member is there and not null. */
    public boolean has(String name) {
        Member member = members.get(name);
        return member != null && member.token != JsonToken.NULL;
    }

    /** A string. */
    public String text(String name) throws JsonContractException {
        Member member = required(name, "a string");
        if (member.token != JsonToken.STRING) {
            throw wrong(name, "a string", member);
        }
        return string(member);
    }

    /** A string, empty if the member is absent. */
    public String textOrEmpty(String name) throws JsonContractException {
        return has(name) ? text(name) : "";
    }

    /** A whole number from {@code least} to {@code most}. */
    public long whole(String name, long least, long most) throws JsonContractException {
        String wanted = "a whole number from " + least + " to " + most;
        Member member = required(name, wanted);
        try {
            long value = member.token == JsonToken.NUMBER ? Long.parseLong(span(member)) : least - 1;
            if (value >= least && value <= most && member.token == JsonToken.NUMBER) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, wanted, member);
        }
        throw wrong(name, wanted, member);
    }

    /** A number. */
    public double number(String name) throws JsonContractException {
        Member member = required(name, "a number");
        if (member.token != JsonToken.NUMBER) {
            throw wrong(name, "a number", member);
        }
        return Double.parseDouble(span(member));
    }

    /** A truth value. */
    public boolean truth(String name) throws JsonContractException {
        Member member = required(name, "true or false");
        if (member.token != JsonToken.TRUE && member.token != JsonToken.FALSE) {
            throw wrong(name, "true or false", member);
        }
        return member.token == JsonToken.TRUE;
    }

    /** A date-time of RFC 3339 with an offset, as epoch milliseconds. */
    public long instant(String name) throws JsonContractException {
        byte[] text = text(name).getBytes(StandardCharsets.UTF_8);
        long parsed = Rfc3339.parse(text, 0, text.length);
        if (!Rfc3339.valid(parsed)) {
            throw wrong(name, "a date-time of RFC 3339 with an offset", required(name, ""));
        }
        return parsed;
    }

    /** One of the constants, by its name. */
    public <E extends Enum<E>> E constant(String name, Class<E> type) throws JsonContractException {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw wrong(name, "one of " + Arrays.toString(type.getEnumConstants()), required(name, ""));
    }

    /** An object. */
    public JsonMembers object(String name) throws JsonContractException {
        Member member = required(name, "an object");
        if (member.token != JsonToken.OBJECT_START) {
            throw wrong(name, "an object", member);
        }
        return of(bytes, member.start, member.end - member.start);
    }

    /** The bytes of any value, as they stand. */
    public byte[] raw(String name) throws JsonContractException {
        Member member = required(name, "a value");
        return Arrays.copyOfRange(bytes, member.start, member.end);
    }

    /** A list of strings. */
    public List<String> texts(String name) throws JsonContractException {
        List<String> result = new ArrayList<>();
        for (Member element : elements(name)) {
            if (element.token != JsonToken.STRING) {
                throw wrong(name, "a list of strings", element);
            }
            result.add(string(element));
        }
        return result;
    }

    /** A list of objects. */
    public List<JsonMembers> objects(String name) throws JsonContractException {
        List<JsonMembers> result = new ArrayList<>();
        for (Member element : elements(name)) {
            if (element.token != JsonToken.OBJECT_START) {
                throw wrong(name, "a list of objects", element);
            }
            result.add(of(bytes, element.start, element.end - element.start));
        }
        return result;
    }

    private List<Member> elements(String name) throws JsonContractException {
        Member member = required(name, "a list");
        if (member.token != JsonToken.ARRAY_START) {
            throw wrong(name, "a list", member);
        }
        List<Member> result = new ArrayList<>();
        JsonScanner scanner = new JsonScanner().reset(bytes, member.start, member.end - member.start);
        scanner.next();
        for (JsonToken t = scanner.next(); t != JsonToken.ARRAY_END && t != JsonToken.ERROR; t = scanner.next()) {
            boolean escaped = scanner.escaped();
            scanner.skipRest();
            result.add(new Member(t, scanner.start(), scanner.end(), escaped));
        }
        return result;
    }

    private Member required(String name, String wanted) throws JsonContractException {
        Member member = members.get(name);
        if (member == null) {
            throw new JsonContractException(name, "expected " + wanted + ", found no such field");
        }
        return member;
    }

    private JsonContractException wrong(String name, String wanted, Member found) {
        int shown = Math.min(60, found.end - found.start);
        String text = new String(bytes, found.start, shown, StandardCharsets.UTF_8);
        return new JsonContractException(name, "expected " + wanted + ", found " + text);
    }

    private String string(Member member) {
        if (!member.escaped) {
            return new String(bytes, member.start + 1, member.end - member.start - 2, StandardCharsets.UTF_8);
        }
        byte[] out = new byte[member.end - member.start];
        return new String(out, 0, JsonScanner.decode(bytes, member.start, member.end, out, 0), StandardCharsets.UTF_8);
    }

    private String span(Member member) {
        return new String(bytes, member.start, member.end - member.start, StandardCharsets.ISO_8859_1);
    }

    private static String notObject(JsonScanner scanner) {
        return scanner.token() == JsonToken.ERROR ? scanner.message() : "expected a JSON object";
    }

    private record Member(JsonToken token, int start, int end, boolean escaped) {}
}
