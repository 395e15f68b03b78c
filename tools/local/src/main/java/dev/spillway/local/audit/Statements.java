package dev.spillway.local.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The reconciler's newest statement of each key, a compacted topic read into memory: one for each raw partition. */
final class Statements {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, JsonNode> byKey = new TreeMap<>();

    /** Takes a record of the topic, no value for a deletion; false if it is not JSON. */
    boolean take(String key, byte @Nullable [] value) {
        if (value == null) {
            byKey.remove(key);
            return true;
        }
        try {
            byKey.put(key, MAPPER.readTree(new String(value, StandardCharsets.UTF_8)));
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** A copy in the order of the keys. */
    Map<String, JsonNode> byKey() {
        return new TreeMap<>(byKey);
    }
}
