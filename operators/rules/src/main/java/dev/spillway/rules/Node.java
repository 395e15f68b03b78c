package dev.spillway.rules;

/** Nodes of a lowered condition, one kind for each type, so that no value is ever boxed. */
interface Node {

    /** Yields yes or no. */
    interface Truth extends Node {
        boolean of(Facts facts);
    }

    /** Yields a whole number. */
    interface Whole extends Node {
        long of(Facts facts);
    }

    /** Yields a number with a fraction. */
    interface Real extends Node {
        double of(Facts facts);
    }

    /** Yields text. */
    interface Text extends Node {
        String of(Facts facts);
    }
}
