package dev.spillway.simulation.mutant;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of a job that are not quite what they should be. */
final class Settings {

    private Settings() {}

    /** The same, but for a number that is one higher, where the job has it. */
    static Map<String, Object> oneMore(Map<String, Object> settings, String name) {
        Map<String, Object> changed = new LinkedHashMap<>(settings);
        changed.computeIfPresent(name, (key, value) -> ((Number) value).longValue() + 1);
        return changed;
    }
}
