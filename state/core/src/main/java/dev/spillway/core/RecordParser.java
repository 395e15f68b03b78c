package dev.spillway.core;

import java.io.Serializable;

/** Turns raw bytes into a valid event, or says why not. It never throws, whatever the bytes are. */
public interface RecordParser<E> extends Serializable {

    /** Calls {@code to} exactly once. */
    void parse(RawRecord raw, Verdict<E> to);

    /** The same parser for whoever takes a more general type. */
    @SuppressWarnings("unchecked") // whoever accepts an E accepts what the narrower parser makes
    static <E> RecordParser<E> widen(RecordParser<? extends E> parser) {
        return (RecordParser<E>) parser;
    }

    /** Takes the one result of a parse. */
    interface Verdict<E> {

        /** The record is valid. */
        void accept(E event);

        /** The record is malformed or invalid. */
        void reject(Rejection why);
    }
}
