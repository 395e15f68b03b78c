package dev.spillway.local;

import dev.spillway.runtime.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings of which nothing was given. */
record GivenDefaults() implements Settings {

    @Override
    public String text(String path, String defaultValue) {
        return defaultValue;
    }

    @Override
    public long integer(String path, long defaultValue, long min, long max) {
        return defaultValue;
    }

    @Override
    public double decimal(String path, double defaultValue, double min, double max) {
        return defaultValue;
    }

    @Override
    public boolean flag(String path, boolean defaultValue) {
        return defaultValue;
    }

    @Override
    public Duration duration(String path, Duration defaultValue, Duration min, Duration max) {
        return defaultValue;
    }

    @Override
    public List<String> texts(String path, List<String> defaultValue) {
        return defaultValue;
    }

    @Override
    public <E extends Enum<E>> E choice(String path, E defaultValue) {
        return defaultValue;
    }

    @Override
    public List<Settings> objects(String path) {
        return List.of();
    }

    @Override
    public Map<String, String> textMap(String path, Map<String, String> defaultValue) {
        return defaultValue;
    }

    @Override
    public Map<String, List<String>> textListMap(String path) {
        return Map.of();
    }

    @Override
    public void problem(String path, String message) {
        throw new AssertionError(path + ": " + message);
    }

    @Override
    public void finish() {}
}
