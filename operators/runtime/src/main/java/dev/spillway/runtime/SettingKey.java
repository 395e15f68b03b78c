package dev.spillway.runtime;

/**
 * One key that a job reads; public API, listed in the reference.
 *
 * @param path dotted path; entries of a list of objects stand as {@code list[].key}, a map's own keys as {@code map.*}
 * @param type what kind of value it takes
 * @param defaultValue the value without any layer, as one would write it; empty for none
 * @param bounds the values allowed, empty if all of the type are
 */
public record SettingKey(String path, String type, String defaultValue, String bounds) {}
