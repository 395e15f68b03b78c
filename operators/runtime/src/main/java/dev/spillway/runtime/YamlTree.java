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

    private YamlTree(JsonParser parser, String source, SettingsLedger ledger) {
        this.parser = parser;
        this.source = source;
        this.ledger = ledger;
    }

    /** The tree in {@code text}; empty, with a problem noted, if it is not a YAML map. */
    static Map<String, Object> read(String text, String source, SettingsLedger ledger) {
        try (JsonParser parser = YAML.createParser(text)) {
            return new YamlTree(parser, source, ledger).document();
        } catch (JsonProcessingException e) {
            ledger.problem(place(source, e.getLocation()), "not YAML: " + firstLine(e.getOriginalMessage()));
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
            ledger.problem(place(source, parser.currentTokenLocation()), "not a map of settings");
            return new LinkedHashMap<>();
        }
        Map<String, Object> tree = map();
        if (parser.nextToken() != null) {
            ledger.problem(place(source, parser.currentTokenLocation()), "a second YAML document");
        }
        return tree;
    }

    private Map<String, Object> map() throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (!seen.add(key)) {
                ledger.problem(place(source, parser.currentTokenLocation()), "key '" + key + "' stands twice");
            }
            parser.nextToken();
            Object value = value();
            if (value != null) {
                SettingsTree.put(map, key, value);
            }
        }
        return map;
    }

    private @Nullable Object value() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return map();
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                Object entry = value();
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
