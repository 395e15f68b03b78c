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

    /**
     * Called when event time has passed what {@link Turn#expireAfter} named: forget what is too old.
     *
     * @return the event time until which the rest is to be kept; {@link Long#MIN_VALUE} to forget the whole key
     */
    long onExpiry(S state, long watermark);
}
