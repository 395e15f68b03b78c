package dev.spillway.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a job was told: defaults, overridden by its file, overridden by the environment, overridden by {@code --set}.
 * Getters never throw. A bad value is noted with its path and answered with the default, an unknown key is noted when
 * all known ones have been asked for, and {@link #finish()} throws once with everything. Every getter also records its
 * key, default and bounds, which {@link #describe()} lists for documentation and contract tests.
 */
public final class Settings {

    private final Map<String, Object> tree;
    private final String prefix;
    private final SettingsLedger ledger;

    Settings(Map<String, Object> tree, String prefix, SettingsLedger ledger) {
        this.tree = tree;
        this.prefix = prefix;
        this.ledger = ledger;
    }

    /**
     * Reads the layers.
     *
     * <ul>
     *   <li>{@code --config FILE}, repeatable: YAML; a later file overrides an earlier one. {@code kafka.start: x} and
     *       {@code kafka: {start: x}} are the same.
     *   <li>Environment: a variable counts when it starts with {@code SPILLWAY_} and has {@code __} after it. Without
     *       the prefix and in lower case, {@code __} is a dot and any other {@code _} a hyphen:
     *       {@code SPILLWAY_KAFKA__BOOTSTRAP_SERVERS} is {@code kafka.bootstrap-servers}.
     *   <li>{@code --set a.b=c}, repeatable.
     * </ul>
     *
     * A value in the environment or {@code --set} that starts with {@code [} or <code>{</code> is YAML; any other, and
     * {@code [::1]:9092}, is text. A file that cannot be read is a problem told by {@link #finish()}.
     */
    public static Settings load(String[] args, Map<String, String> environment) {
        SettingsLedger ledger = new SettingsLedger();
        return new Settings(SettingsSources.read(args, environment, ledger), "", ledger);
    }

    /**
     * Settings from nested or dotted keys to scalars, lists and maps; for tests and embedded use. Text that starts with
     * {@code [} or <code>{</code> is YAML, as in {@code --set}.
     */
    public static Settings of(Map<String, Object> values) {
        SettingsLedger ledger = new SettingsLedger();
        return new Settings(SettingsSources.given(values, ledger), "", ledger);
    }

    /** Text; an empty value is empty text. */
    public String text(String path, String defaultValue) {
        declare(path, "text", defaultValue, "");
        String given = scalar(path);
        return given == null ? defaultValue : given;
    }

    /** A whole number from {@code min} to {@code max}; digits may be grouped by {@code _}. */
    public long integer(String path, long defaultValue, long min, long max) {
        String bounds = min + " to " + max;
        declare(path, "integer", Long.toString(defaultValue), bounds);
        String given = scalar(path);
        if (given == null) {
            return defaultValue;
        }
        try {
            long value = Long.parseLong(given.replace("_", ""));
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below with the bounds
        }
        return bad(path, given, "a whole number from " + bounds, defaultValue);
    }

    /** A finite number from {@code min} to {@code max}. */
    public double decimal(String path, double defaultValue, double min, double max) {
        String bounds = min + " to " + max;
        declare(path, "decimal", Double.toString(defaultValue), bounds);
        String given = scalar(path);
        if (given == null) {
            return defaultValue;
        }
        try {
            double value = Double.parseDouble(given);
            boolean plain = given.chars().noneMatch(c -> "dDfFxXpP".indexOf(c) >= 0); // Java takes 0.5f and 0x1p-1
            if (plain && value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below with the bounds
        }
        return bad(path, given, "a number from " + bounds, defaultValue);
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String path, boolean defaultValue) {
        declare(path, "flag", Boolean.toString(defaultValue), "");
        String given = scalar(path);
        if (given == null) {
            return defaultValue;
        }
        return switch (given) {
            case "true" -> true;
            case "false" -> false;
            default -> bad(path, given, "true or false", defaultValue);
        };
    }

    /** A number with its unit, e.g. {@code 10 min}, {@code 500 ms} or {@code 7 d}, from {@code min} to {@code max}. */
    public Duration duration(String path, Duration defaultValue, Duration min, Duration max) {
        String bounds = TimeUtils.formatWithHighestUnit(min) + " to " + TimeUtils.formatWithHighestUnit(max);
        declare(path, "duration", TimeUtils.formatWithHighestUnit(defaultValue), bounds);
        String given = scalar(path);
        if (given == null) {
            return defaultValue;
        }
        try {
            Duration value = TimeUtils.parseDuration(given);
            boolean hasUnit = given.chars().anyMatch(Character::isLetter);
            if (hasUnit && value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
                return value;
            }
        } catch (IllegalArgumentException | ArithmeticException notADuration) {
            // told below with the bounds
        }
        return bad(path, given, "a duration with its unit, e.g. 10 min, from " + bounds, defaultValue);
    }

    /** A list of text; a lone value is a list of one. */
    public List<String> texts(String path, List<String> defaultValue) {
        declare(path, "list of text", String.join(", ", defaultValue), "");
        Object given = SettingsTree.find(tree, path);
        List<String> texts = given == null ? defaultValue : SettingsTree.texts(given);
        return texts == null ? wrongShape(path, "a list of text", defaultValue) : texts;
    }

    /** A constant in lower case with hyphens; upper case and underscores are taken too. */
    public <E extends Enum<E>> E choice(String path, E defaultValue) {
        List<E> all = Arrays.asList(defaultValue.getDeclaringClass().getEnumConstants());
        String names = all.stream().map(Settings::kebab).collect(Collectors.joining(", "));
        declare(path, "choice", kebab(defaultValue), names);
        String given = scalar(path);
        if (given == null) {
            return defaultValue;
        }
        String wanted = given.toLowerCase(Locale.ROOT).replace('_', '-');
        for (E constant : all) {
            if (kebab(constant).equals(wanted)) {
                return constant;
            }
        }
        return bad(path, given, "one of " + names, defaultValue);
    }

    /**
     * Entries of a list of objects, each read from settings with paths of its own; their troubles are told by this one's
     * {@link #finish()}. {@code read} is also asked once for an entry without values, so that the keys of an entry are
     * known although the list is empty; what it says of that one is dropped.
     */
    public <T> List<T> objects(String path, Function<Settings, T> read) {
        declare(path + "[]", "list of objects", "", "");
        T unused = read.apply(new Settings(Map.of(), prefix + path + "[].", ledger.keysOnly()));
        Object given = SettingsTree.find(tree, path);
        if (given == null) {
            return List.of();
        }
        List<T> entries = new ArrayList<>();
        if (given instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof Map<?, ?> entry) {
                    String place = prefix + path + '[' + i + "].";
                    entries.add(read.apply(new Settings(SettingsTree.normal(entry), place, ledger)));
                } else {
                    problem(path + '[' + i + ']', "is not an object with keys");
                }
            }
            return entries;
        }
        return wrongShape(path, "a list of objects", entries);
    }

    /** A map from keys that the user chooses to text; keys may have dots. Keys keep their order. */
    public Map<String, String> textMap(String path, Map<String, String> defaultValue) {
        declare(path + ".*", "map to text", defaultValue.isEmpty() ? "" : defaultValue.toString(), "");
        Object given = SettingsTree.find(tree, path);
        if (given == null) {
            return defaultValue;
        }
        if (!(given instanceof Map<?, ?> map)) {
            return wrongShape(path, "a map", defaultValue);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        SettingsTree.flat(map).forEach((key, value) -> {
            if (value instanceof String text) {
                texts.put(key, text);
            } else {
                problem(path + '.' + key, "is not text");
            }
        });
        return texts;
    }

    /** A map from keys that the user chooses to lists of text; keys may have dots. Keys keep their order. */
    public Map<String, List<String>> textListMap(String path) {
        declare(path + ".*", "map to lists of text", "", "");
        Object given = SettingsTree.find(tree, path);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        if (given == null) {
            return lists;
        }
        if (!(given instanceof Map<?, ?> map)) {
            return wrongShape(path, "a map", lists);
        }
        SettingsTree.flat(map).forEach((key, value) -> {
            List<String> texts = SettingsTree.texts(value);
            lists.put(key, texts == null ? wrongShape(path + '.' + key, "a list of text", List.of()) : texts);
        });
        return lists;
    }

    /** Notes trouble that only the caller can see, e.g. two settings that contradict each other. */
    public void problem(String path, String message) {
        ledger.problem(prefix + path, message);
    }

    /** Every key that was asked for so far, in that order, with type, default and bounds. */
    public List<SettingKey> describe() {
        return ledger.keys();
    }

    /**
     * Ends reading.
     *
     * @throws ConfigException if anything was bad, or a key was given that no getter asked for
     */
    public void finish() {
        ledger.finish(tree);
    }

    private void declare(String path, String type, String defaultValue, String bounds) {
        ledger.declare(new SettingKey(prefix + path, type, defaultValue, bounds));
    }

    private @Nullable String scalar(String path) {
        Object given = SettingsTree.find(tree, path);
        if (given == null || given instanceof String) {
            return (String) given;
        }
        problem(path, "is not a single value");
        return null;
    }

    private <T> T wrongShape(String path, String expected, T instead) {
        problem(path, "is not " + expected);
        return instead;
    }

    private <T> T bad(String path, String given, String expected, T instead) {
        problem(path, "'" + given + "' is not " + expected);
        return instead;
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
