package dev.spillway.runtime;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads YAML into a {@link SettingsTree}: scalars exactly as written, trouble with file, line and column. */
final class YamlTree {

    private static final YAMLFactory YAML = new YAMLFactory();

    private final JsonParser parser;
    private final String source;
    private final SettingsLedger ledger;
    private final boolean located;

    private YamlTree(JsonParser parser, String source, SettingsLedger ledger, boolean located) {
        this.parser = parser;
        this.source = source;
        this.ledger = ledger;
        this.located = located;
    }

    /** The tree in a file; empty, with a problem noted, if it is not a YAML map. Notes on which line each key stands. */
    static Map<String, Object> readFile(String text, String source, SettingsLedger ledger) {
        return read(text, source, ledger, true);
    }

    /** The same for a text that is a value. */
    static Map<String, Object> readValue(String text, String source, SettingsLedger ledger) {
        return read(text, source, ledger, false);
    }

    private static Map<String, Object> read(String text, String source, SettingsLedger ledger, boolean located) {
        try (JsonParser parser = YAML.createParser(text)) {
            return new YamlTree(parser, source, ledger, located).document();
        } catch (JsonProcessingException e) {
            ledger.problemAt(place(source, e.getLocation()), "not YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory cannot fail to be read
        }
        return new LinkedHashMap<>();
    }

    private Map<String, Object> document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return new LinkedHashMap<>();
        }
        if (first != JsonToken.START_OBJECT) {
            ledger.problemAt(place(source, parser.currentTokenLocation()), "not a map of settings");
            return new LinkedHashMap<>();
        }
        Map<String, Object> tree = map("");
        if (parser.nextToken() != null) {
            ledger.problemAt(place(source, parser.currentTokenLocation()), "a second YAML document");
        }
        return tree;
    }

    private Map<String, Object> map(String prefix) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (!seen.add(key)) {
                ledger.problemAt(place(source, parser.currentTokenLocation()), "key '" + key + "' stands twice");
            }
            if (located) {
                ledger.cameFrom(
                        prefix + key,
                        source + ':' + parser.currentTokenLocation().getLineNr());
            }
            parser.nextToken();
            Object value = value(prefix + key);
            if (value != null) {
                SettingsTree.put(map, key, value);
            }
        }
        return map;
    }

    private @Nullable Object value(String path) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return map(path + '.');
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                Object entry = value(path + '[' + list.size() + ']');
                list.add(entry == null ? "" : entry);
            }
            return list;
        }
        return token == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    private static String place(String source, @Nullable JsonLocation at) {
        return at == null ? source : source + ':' + at.getLineNr() + ':' + at.getColumnNr();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("syntax error");
    }
}
