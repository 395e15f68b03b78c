package dev.spillway.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Placeholder API; see the class documentation once built. */
public interface Settings {
    String text(String path, String defaultValue);
    long integer(String path, long defaultValue, long min, long max);
    double decimal(String path, double defaultValue, double min, double max);
    boolean flag(String path, boolean defaultValue);
    Duration duration(String path, Duration defaultValue, Duration min, Duration max);
    List<String> texts(String path, List<String> defaultValue);
    <E extends Enum<E>> E choice(String path, E defaultValue);
    /** Entries of a list of objects: each is a Settings of its own whose problems and unknown keys are reported in this one. */
    List<Settings> objects(String path);
    /** Entries of a map whose keys the user chooses, as text values. */
    Map<String, String> textMap(String path, Map<String, String> defaultValue);
    /** A map from user-chosen keys to lists of text. */
    Map<String, List<String>> textListMap(String path);
    void problem(String path, String message);
    /** Throws if anything was bad or any given key was never asked for. */
    void finish();
}
