package dev.spillway.functions.keyed;

import java.io.Serializable;

/**
 * What a stage does for one key: a function of the key's state and its next input, without Flink. Given the same
 * inputs of a key in the same order it does the same.
 *
 * @param <I> input of the key
 * @param <S> the key's packed state, mutable
 * @param <O> output
 */
public interface KeyedLogic<I, S, O> extends Serializable {

    /** The state of a key that was never seen. */
    S newState();

    /** Takes the key's next input. */
    void onInput(I input, S state, Turn<O> turn);

    /** The processing time asked for with {@link Turn#wakeAt} has come. */
    default void onWake(S state, Turn<O> turn) {
        throw new IllegalStateException("woken without having asked for it");
    }

    /** Answer of {@link #onExpiry}: forget the whole key. */
    long FORGET = Long.MIN_VALUE;

    /** Answer of {@link #onExpiry}: keep what is left, without an end until {@link Turn#expireAfter} names one. */
    long KEEP = Long.MAX_VALUE;

    /**
     * Called when event time has passed what {@link Turn#expireAfter} named: drop what is too old.
     *
     * @return the event time at which to be called again, {@link #FORGET} or {@link #KEEP}
     */
    long onExpiry(S state, long watermark, long processingTime);
}
