package dev.spillway.types.transactions;

import dev.spillway.core.json.JsonScanner;
import dev.spillway.core.json.JsonToken;
import org.jspecify.annotations.Nullable;

/** Checks the attributes while the scanner passes through them; nothing is kept but the first trouble. */
final class Attributes {

    /** Most attributes a transaction may have. */
    static final int MAX_ENTRIES = 64;
    /** Longest attribute value, characters. */
    static final int MAX_VALUE = 1024;

    private String duplicate = "";
    private @Nullable DeadLetterCode code;
    private String field = "";
    private String message = "";

    /** Reads on from the opening brace to the closing one, or to an error. */
    void read(JsonScanner scanner, MemberNames names) {
        NameSet seen = new NameSet();
        int entries = 0;
        while (scanner.next() == JsonToken.FIELD) {
            if (!seen.add(names.hash(scanner)) && duplicate.isEmpty()) {
                duplicate = "attributes." + scanner.text();
            }
            int nameStart = scanner.start();
            int nameEnd = scanner.end();
            JsonToken value = scanner.next();
            if (!value.scalar()) {
                scanner.skipRest();
                trouble(
                        DeadLetterCode.ATTRIBUTES_TYPE,
                        names.text(nameStart, nameEnd),
                        "expected attributes of scalar values, found " + Members.describe(value));
            } else if (scanner.end() - scanner.start() > MAX_VALUE && names.characters(scanner) > MAX_VALUE) {
                trouble(
                        DeadLetterCode.FIELD_TOO_LONG,
                        names.text(nameStart, nameEnd),
                        "expected at most " + MAX_VALUE + " characters, found " + names.characters(scanner));
            }
            entries++;
        }
        if (entries > MAX_ENTRIES) {
            trouble(
                    DeadLetterCode.FIELD_TOO_LONG,
                    "",
                    "expected at most " + MAX_ENTRIES + " attributes, found " + entries);
        }
    }

    /** The path of the first repeated name, empty if there is none. */
    String duplicate() {
        return duplicate;
    }

    /** Whether the attributes keep the contract. */
    boolean check(Findings findings) {
        return code == null || findings.found(code, field, message);
    }

    private void trouble(DeadLetterCode newCode, String name, String newMessage) {
        if (code == null) {
            code = newCode;
            field = name.isEmpty() ? "attributes" : "attributes." + name;
            message = newMessage;
        }
    }
}
