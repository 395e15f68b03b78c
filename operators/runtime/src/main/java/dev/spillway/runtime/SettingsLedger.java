package dev.spillway.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one reading of settings found: keys asked for and problems, shared by a job's settings and all their entries. */
final class SettingsLedger {

    /**
     * One problem.
     *
     * @param place a path of settings, or where else it is
     * @param message what is wrong
     * @param isPath whether the place is a path, whose source is told
     */
    private record Problem(String place, String message, boolean isPath) {}

    private final Map<String, SettingKey> keys;
    private final Map<String, String> sources = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    SettingsLedger() {
        this(new LinkedHashMap<>());
    }

    private SettingsLedger(Map<String, SettingKey> keys) {
        this.keys = keys;
    }

    /** A ledger that notes keys in this one, and problems nowhere. */
    SettingsLedger keysOnly() {
        return new SettingsLedger(keys);
    }

    /** Notes which file and line, variable or option gave a path its value; a later one replaces it. */
    void cameFrom(String path, String source) {
        sources.put(path, source);
    }

    /** Notes a problem of a setting. */
    void problem(String path, String message) {
        problems.add(new Problem(path, message, true));
    }

    /** Notes a problem of a place that is no setting. */
    void problemAt(String place, String message) {
        problems.add(new Problem(place, message, false));
    }

    void declare(SettingKey key) {
        String path = key.path().replaceAll("\\[\\d+]", "[]");
        keys.putIfAbsent(path, new SettingKey(path, key.type(), key.defaultValue(), key.bounds()));
    }

    List<SettingKey> keys() {
        return List.copyOf(keys.values());
    }

    void finish(Map<String, Object> tree) {
        List<Problem> all = new ArrayList<>(problems);
        findUnknown(tree, "", all);
        if (!all.isEmpty()) {
            throw new ConfigException(all.stream().map(this::told).distinct().toList());
        }
    }

    private String told(Problem problem) {
        String source = problem.isPath() ? source(problem.place()) : null;
        return problem.place() + ": " + problem.message() + (source == null ? "" : " (" + source + ')');
    }

    /** Who gave a path its value, or the nearest path above it. */
    private @Nullable String source(String path) {
        String known = sources.get(path);
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return known != null || end < 1 ? known : source(path.substring(0, end));
    }

    private void findUnknown(Object node, String path, List<Problem> found) {
        String pattern = path.replaceAll("\\[\\d+]", "[]");
        if (keys.containsKey(pattern) || keys.containsKey(pattern + ".*")) {
            return;
        }
        if (node instanceof Map<?, ?> map && (!map.isEmpty() || path.isEmpty())) {
            map.forEach((key, value) -> findUnknown(value, path.isEmpty() ? "" + key : path + '.' + key, found));
        } else if (node instanceof List<?> list && keys.containsKey(pattern + "[]")) {
            for (int i = 0; i < list.size(); i++) {
                String place = path + '[' + i + ']';
                if (list.get(i) instanceof Map<?, ?> entry) {
                    entry.forEach((key, value) -> findUnknown(value, place + '.' + key, found));
                }
            }
        } else if (!keys.containsKey(pattern + "[]")) {
            found.add(new Problem(path, unknown(node, pattern), true));
        }
    }

    private String unknown(Object node, String pattern) {
        String member = keys.keySet().stream()
                .filter(key -> key.startsWith(pattern + '.'))
                .findFirst()
                .orElse(null);
        if (member != null) {
            return (node instanceof Map ? "is empty" : "has no value of its own") + "; its keys are such as " + member;
        }
        String near = nearest(pattern);
        return "unknown key" + (near == null ? "" : ", did you mean " + near + "?");
    }

    private @Nullable String nearest(String path) {
        String best = null;
        int least = Math.max(2, path.length() / 4) + 1;
        for (String key : keys.keySet()) {
            int distance = distance(path, key);
            if (distance < least) {
                least = distance;
                best = key;
            }
        }
        return best;
    }

    /** Levenshtein's edit distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
