package dev.spillway.functions.keyed;

import java.util.Arrays;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * What one turn sends, kept until its logic is through: a turn that crashes has sent nothing, so that no record is both
 * half answered and put aside later.
 *
 * <p>Bound: what one input makes a key let go, e.g. all of its events that waited.
 */
final class Emissions {

    private @Nullable OutputTag<?>[] tags = new OutputTag<?>[4];
    private @Nullable Object[] values = new Object[4];
    private long[] eventTimes = new long[4];
    private int size;

    /** @param tag the side output, null for the main one */
    void add(@Nullable OutputTag<?> tag, Object value, long eventTime) {
        if (size == values.length) {
            tags = Arrays.copyOf(tags, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
            eventTimes = Arrays.copyOf(eventTimes, 2 * size);
        }
        tags[size] = tag;
        values[size] = value;
        eventTimes[size] = eventTime;
        size++;
    }

    /** Takes what is sent. */
    interface Receiver {

        /** Takes one value; {@code tag} is null for the main output. */
        void take(@Nullable OutputTag<?> tag, Object value, long eventTime);
    }

    /** Hands everything over in its order and keeps nothing. */
    void drainTo(Receiver receiver) {
        for (int i = 0; i < size; i++) {
            Object value = values[i];
            if (value != null) {
                receiver.take(tags[i], value, eventTimes[i]);
            }
            values[i] = null;
        }
        size = 0;
    }
}
