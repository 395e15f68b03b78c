package dev.spillway.core;

/** A value that can be booked: it knows the raw record it came from. */
public interface Traced {

    /** The raw record this value came from. */
    Provenance provenance();
}
