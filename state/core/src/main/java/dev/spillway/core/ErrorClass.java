package dev.spillway.core;

/** The kinds of trouble, and with them what is done: only {@link #DEPENDENCY} is ever retried. */
public enum ErrorClass {
    /** The bytes are not what the contract calls a record. Dead letter, never retried. */
    MALFORMED,
    /** A well-formed record that breaks a rule of the contract. Dead letter, never retried. */
    INVALID,
    /** Something the record needs did not answer. Retried within a deadline, then the declared fallback. */
    DEPENDENCY,
    /** A bug. Fails loudly and restarts; a record that causes it again is quarantined with its evidence. */
    UNEXPECTED
}
