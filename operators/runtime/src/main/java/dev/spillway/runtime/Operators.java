package dev.spillway.runtime;

import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Names operators: uid and name are set together, are the same, and never change. */
public final class Operators {

    private static final long PATIENCE_MILLIS = 100;

    private Operators() {}

    /**
     * Gives an operator its uid and name.
     *
     * @param operator the operator
     * @param uid kebab-case verb and noun, e.g. {@code score-transaction}; public API, never renamed
     * @throws IllegalArgumentException if the uid is not kebab-case
     */
    public static <T> SingleOutputStreamOperator<T> named(SingleOutputStreamOperator<T> operator, String uid) {
        return operator.uid(checked(uid)).name(uid);
    }

    /**
     * Lets what an operator sends over the network wait up to {@value #PATIENCE_MILLIS} ms for its buffer to fill: for
     * streams that no decision waits for. Each output that is not patient costs a thread that wakes every few milliseconds.
     */
    public static <T> SingleOutputStreamOperator<T> patient(SingleOutputStreamOperator<T> operator) {
        return operator.setBufferTimeout(PATIENCE_MILLIS);
    }

    /** Returns {@code uid} if it is kebab-case. */
    public static String checked(String uid) {
        if (!uid.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("uid '" + uid + "' is not kebab-case, e.g. score-transaction");
        }
        return uid;
    }
}
