package dev.spillway.core;

/** How a raw record ends. Every record ends in exactly one of these. */
public enum OutcomeClass {
    /** A decision left for it. */
    DECIDED,
    /** It was malformed or invalid, and is kept as a dead letter. */
    DEAD_LETTERED,
    /** The same id with the same content was seen before; nothing is decided again. */
    DUPLICATE,
    /** The same id with other content was seen before; kept with both hashes, never decided. */
    CONFLICT,
    /** Refused for lateness, only where a stream's policy says so. */
    LATE,
    /** Shed under overload, only where a stream's policy allows it. */
    SHED
}
