package dev.spillway.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** The shape of settings in memory: maps by one path step each, lists, and text for every scalar. */
final class SettingsTree {

    private SettingsTree() {}

    /** Copies a map, with dotted keys as nested maps, scalars as text, and nulls left out. */
    static Map<String, Object> normal(Map<?, ?> values) {
        Map<String, Object> tree = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (value != null) {
                put(tree, String.valueOf(key), normalValue(value));
            }
        });
        return tree;
    }

    private static Object normalValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return normal(map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(entry -> copy.add(normalValue(entry)));
            return copy;
        }
        return value instanceof Duration duration ? TimeUtils.getStringInMillis(duration) : String.valueOf(value);
    }

    /** Puts a value at a dotted path: maps are merged, everything else is replaced. */
    static void put(Map<String, Object> tree, String path, Object value) {
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        if (dot >= 0) {
            put(child(tree, step), path.substring(dot + 1), value);
        } else if (value instanceof Map<?, ?> map && tree.get(step) instanceof Map) {
            merge(child(tree, step), map);
        } else {
            tree.put(step, value);
        }
    }

    /** Merges {@code over} into {@code tree}. */
    static void merge(Map<String, Object> tree, Map<?, ?> over) {
        over.forEach((key, value) -> put(tree, String.valueOf(key), value));
    }

    @SuppressWarnings("unchecked") // every map in a tree has text keys
    private static Map<String, Object> child(Map<String, Object> tree, String step) {
        if (!(tree.get(step) instanceof Map)) {
            tree.put(step, new LinkedHashMap<String, Object>());
        }
        return (Map<String, Object>) tree.getOrDefault(step, Map.of());
    }

    /** The value at a dotted path, null if there is none. */
    static @Nullable Object find(Map<String, Object> tree, String path) {
        Object node = tree;
        for (String step : path.split("\\.")) {
            node = node instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return node;
    }

    /** Leaves of a map under their dotted paths. */
    static Map<String, Object> flat(Map<?, ?> map) {
        Map<String, Object> leaves = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                flat(inner).forEach((rest, leaf) -> leaves.put(key + "." + rest, leaf));
            } else {
                leaves.put(String.valueOf(key), value);
            }
        });
        return leaves;
    }

    /** A list of text, or one text as a list; null if it is neither. */
    static @Nullable List<String> texts(Object value) {
        if (value instanceof String text) {
            return List.of(text);
        }
        if (!(value instanceof List<?> list)) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Object entry : list) {
            if (!(entry instanceof String text)) {
                return null;
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }
}
