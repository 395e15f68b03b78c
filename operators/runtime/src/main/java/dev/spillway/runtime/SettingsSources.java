package dev.spillway.runtime;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and stacks the layers of settings: files, then environment, then {@code --set}. */
final class SettingsSources {

    private static final String PREFIX = "SPILLWAY_";
    private static final Pattern IP_ADDRESSES = Pattern.compile("\\[[0-9a-fA-F:.%]+]:\\d");

    private SettingsSources() {}

    static Map<String, Object> read(String[] args, Map<String, String> environment, SettingsLedger ledger) {
        Map<String, Object> files = new LinkedHashMap<>();
        Map<String, Object> sets = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            boolean joined = equals > 0 && args[i].startsWith("--");
            String option = joined ? args[i].substring(0, equals) : args[i];
            boolean known = option.equals("--config") || option.equals("--set");
            String value = null;
            if (joined) {
                value = args[i].substring(equals + 1);
            } else if (known && i + 1 < args.length) {
                value = args[++i];
            }
            if (!known) {
                ledger.problemAt(args[i], "unknown argument; known are --config FILE and --set a.b=c");
            } else if (value == null) {
                ledger.problemAt(option, "needs a value");
            } else if (option.equals("--config")) {
                addFile(Path.of(value), files, ledger);
            } else {
                addSet(value, sets, ledger);
            }
        }
        addEnvironment(environment, files, ledger);
        SettingsTree.merge(files, sets);
        return files;
    }

    /** Values as a program gives them: as they are, but text that is YAML is read as {@code --set} reads it. */
    static Map<String, Object> given(Map<String, Object> values, SettingsLedger ledger) {
        Map<String, Object> tree = SettingsTree.normal(values);
        values.forEach((path, value) -> {
            if (value instanceof String text && isYaml(text)) {
                addValue(path, text, "--set", tree, ledger);
            }
        });
        return tree;
    }

    private static void addFile(Path file, Map<String, Object> into, SettingsLedger ledger) {
        try {
            SettingsTree.merge(into, YamlTree.readFile(Files.readString(file), file.toString(), ledger));
        } catch (IOException e) {
            ledger.problemAt(file.toString(), "cannot be read: " + reason(file, e));
        }
    }

    private static String reason(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        return Files.isDirectory(file) ? "it is a folder" : String.valueOf(e.getMessage());
    }

    private static void addSet(String text, Map<String, Object> into, SettingsLedger ledger) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            ledger.problemAt("--set " + text, "is not of the form a.b=c");
            return;
        }
        addValue(text.substring(0, equals), text.substring(equals + 1), "--set", into, ledger);
    }

    private static void addEnvironment(
            Map<String, String> environment, Map<String, Object> into, SettingsLedger ledger) {
        new TreeMap<>(environment).forEach((name, value) -> {
            String path = environmentPath(name);
            if (path != null) {
                addValue(path, value, name, into, ledger);
            }
        });
    }

    /** The path that a variable sets, null if it sets none. */
    static @Nullable String environmentPath(String name) {
        if (!name.startsWith(PREFIX) || !name.substring(PREFIX.length()).contains("__")) {
            return null;
        }
        return name.substring(PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace("__", ".")
                .replace('_', '-');
    }

    private static void addValue(
            String path, String value, String source, Map<String, Object> into, SettingsLedger ledger) {
        if (path.startsWith(".") || path.endsWith(".") || path.contains("..")) {
            ledger.problemAt(source + ' ' + path, "is not a path such as kafka.start");
        } else if (isYaml(value)) {
            Map<String, Object> wrapped = YamlTree.readValue("value: " + value, source + ' ' + path, ledger);
            Object parsed = wrapped.get("value");
            if (parsed != null) {
                ledger.cameFrom(path, source);
                SettingsTree.put(into, path, parsed);
            }
        } else {
            ledger.cameFrom(path, source);
            SettingsTree.put(into, path, value);
        }
    }

    /** An address such as {@code [::1]:9092} is text. */
    private static boolean isYaml(String value) {
        return value.startsWith("{")
                || (value.startsWith("[") && !IP_ADDRESSES.matcher(value).lookingAt());
    }
}
