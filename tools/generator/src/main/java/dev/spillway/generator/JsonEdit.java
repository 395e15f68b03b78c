package dev.spillway.generator;

/**
 * Changes members of a JSON object that {@link PaymentWriter} wrote. The text is held with one char a byte (ISO 8859-1),
 * so that bytes which are no text can be put in as well. It relies on what the writer guarantees: no whitespace, and
 * names of top-level members that occur once.
 */
final class JsonEdit {

    private JsonEdit() {}

    /** The object with a member's value replaced, or the member added if it is absent. */
    static String set(String json, String name, String rawValue) {
        int from = valueStart(json, name);
        return from < 0
                ? append(json, quote(name) + ":" + rawValue)
                : json.substring(0, from) + rawValue + json.substring(valueEnd(json, from));
    }

    /** The object without a member that it has. */
    static String without(String json, String name) {
        int from = valueStart(json, name);
        int memberStart = from - name.length() - 3;
        String rest = json.substring(valueEnd(json, from));
        return memberStart == 1 ? "{" + rest.substring(1) : json.substring(0, memberStart - 1) + rest;
    }

    /** The object with one more member at its end. */
    static String append(String json, String member) {
        return json.substring(0, json.length() - 1) + "," + member + "}";
    }

    static String quote(String text) {
        return '"' + text + '"';
    }

    private static int valueStart(String json, String name) {
        String lead = quote(name) + ":";
        int at = json.indexOf(lead);
        return at < 0 ? -1 : at + lead.length();
    }

    private static int valueEnd(String json, int from) {
        char first = json.charAt(from);
        if (first == '"') {
            return json.indexOf('"', from + 1) + 1;
        }
        if (first == '{') {
            return json.indexOf('}', from) + 1;
        }
        int at = from;
        while (json.charAt(at) != ',' && json.charAt(at) != '}') {
            at++;
        }
        return at;
    }
}
