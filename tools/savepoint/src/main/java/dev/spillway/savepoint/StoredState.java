package dev.spillway.savepoint;

/**
 * A state that a savepoint holds.
 *
 * @param name the name under which the operator registered it
 * @param kind how Flink keeps it
 * @param serializer of its values: the class, for our own with the version written
 * @param problem why the code at hand cannot read it, empty if it can
 */
public record StoredState(String name, Kind kind, String serializer, String problem) {

    /** How Flink keeps a state. */
    public enum Kind {
        /** A value, list or map for each key. */
        KEYED,
        /** Timers of keys. */
        TIMERS,
        /** A list for each subtask, e.g. the positions of a source. */
        LIST,
        /** A map that all subtasks hold alike. */
        BROADCAST
    }
}
