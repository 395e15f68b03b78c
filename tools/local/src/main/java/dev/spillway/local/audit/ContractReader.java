package dev.spillway.local.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON contract by a streaming parser into fields that the next record overwrites, about a microsecond a
 * record and nothing allocated for a field that is not looked at. Not safe for use by several threads.
 */
abstract class ContractReader {
    private static final int LONGEST = 1 << 20;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(LONGEST)
                    .maxNumberLength(LONGEST)
                    .build())
            .build();
    private static final int MAX_NAMES = 10_000;

    private final Long2ObjectOpenHashMap<String> names = new Long2ObjectOpenHashMap<>();
    private final char[] rawTopic;
    private int originFields;
    private boolean originIsRaw;
    private int originPartition;
    private long originOffset;

    ContractReader(String rawTopic) {
        this.rawTopic = rawTopic.toCharArray();
    }

    /** Reads a record; false if it does not follow the contract, and then no field means anything. */
    final boolean read(byte @Nullable [] value) {
        originFields = 0;
        reset();
        if (value == null) {
            return false;
        }
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (name.equals("origin")) {
                    readOrigin(parser);
                } else if (token.isStructStart() && !takesStructure(name)) {
                    parser.skipChildren();
                } else {
                    readField(name, parser);
                }
            }
            return parser.currentToken() == JsonToken.END_OBJECT && originFields == 3 && complete();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the record came from the raw topic that is audited. */
    final boolean originIsRaw() {
        return originIsRaw;
    }

    final int originPartition() {
        return originPartition;
    }

    final long originOffset() {
        return originOffset;
    }

    /** Forgets the record before. */
    abstract void reset();

    /** Takes a field whose value the parser stands at, and must leave it at the value's last token. */
    abstract void readField(String name, JsonParser parser) throws IOException;

    /** Whether an object or array of this name is handed over; others are skipped. */
    boolean takesStructure(String name) {
        return false;
    }

    /** Whether all that the contract demands was there. */
    abstract boolean complete();

    /** The current text as a string, made once for each of a bounded vocabulary (stages, codes). */
    final String name(JsonParser parser) throws IOException {
        long print = Fingerprint.withText(Fingerprint.START, parser);
        String known = names.get(print);
        if (known == null) {
            known = parser.getText();
            if (names.size() < MAX_NAMES) {
                names.put(print, known);
            }
        }
        return known;
    }

    private void readOrigin(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "topic" -> originIsRaw = isRawTopic(parser);
                case "partition" -> originPartition = parser.getIntValue();
                case "offset" -> originOffset = parser.getLongValue();
                default -> {
                    parser.skipChildren();
                    continue;
                }
            }
            originFields++;
        }
    }

    private boolean isRawTopic(JsonParser parser) throws IOException {
        int length = parser.getTextLength();
        if (length != rawTopic.length) {
            return false;
        }
        char[] text = parser.getTextCharacters();
        int from = parser.getTextOffset();
        for (int i = 0; i < length; i++) {
            if (text[from + i] != rawTopic[i]) {
                return false;
            }
        }
        return true;
    }
}
