package dev.spillway.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one reading of settings found: keys asked for and problems, shared by a job's settings and all their entries. */
final class SettingsLedger {

    private final Map<String, SettingKey> keys = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    void problem(String path, String message) {
        problems.add(path + ": " + message);
    }

    void declare(SettingKey key) {
        String path = key.path().replaceAll("\\[\\d+]", "[]");
        keys.putIfAbsent(path, new SettingKey(path, key.type(), key.defaultValue(), key.bounds()));
    }

    List<SettingKey> keys() {
        return List.copyOf(keys.values());
    }

    void finish(Map<String, Object> tree) {
        List<String> all = new ArrayList<>(problems);
        findUnknown(tree, "", all);
        if (!all.isEmpty()) {
            throw new ConfigException(all.stream().distinct().toList());
        }
    }

    private void findUnknown(Object node, String path, List<String> found) {
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
            String near = nearest(pattern);
            found.add(path + ": unknown key" + (near == null ? "" : ", did you mean " + near + "?"));
        }
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
