package dev.spillway.core.json;

/** What {@link JsonScanner#next()} found. */
public enum JsonToken {
    /** The opening brace of an object. */
    OBJECT_START,
    /** The closing brace of an object. */
    OBJECT_END,
    /** The opening bracket of an array. */
    ARRAY_START,
    /** The closing bracket of an array. */
    ARRAY_END,
    /** A member's name; its value comes next. */
    FIELD,
    /** A string. */
    STRING,
    /** A number; its text is between start and end. */
    NUMBER,
    /** The literal {@code true}. */
    TRUE,
    /** The literal {@code false}. */
    FALSE,
    /** The literal {@code null}. */
    NULL,
    /** The one value is complete and nothing but white space follows. */
    END,
    /** The bytes are not JSON; the scanner stays in this state. */
    ERROR;

    /** Whether it is a string, a number, a truth value or null. */
    public boolean scalar() {
        return this == STRING || this == NUMBER || this == TRUE || this == FALSE || this == NULL;
    }
}
