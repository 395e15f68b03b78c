package dev.spillway.rules;

/**
 * A field that conditions can name.
 *
 * @param name as conditions spell it
 * @param type of its values
 * @param meaning for people, with unit and range
 */
public record RuleField(String name, Type type, String meaning) {

    /** What a field holds. */
    public enum Type {
        /** Yes or no: {@code bool}. */
        TRUTH,
        /** A whole number of 64 bits: {@code int}. */
        WHOLE,
        /** A number with a fraction: {@code double}. */
        REAL,
        /** Text: {@code string}. */
        TEXT
    }
}
