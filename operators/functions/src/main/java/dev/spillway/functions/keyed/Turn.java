package dev.spillway.functions.keyed;

import dev.spillway.core.Event;
import dev.spillway.core.keyed.SeenIds;
import org.apache.flink.util.OutputTag;

/**
 * What the logic may do while it handles one input of one key. What it sends leaves when it is through.
 *
 * @param <O> output
 */
public interface Turn<O> {

    /**
     * Says that the work that follows is on another record than the input, e.g. on one that waited, so that a crash is laid
     * to that one.
     *
     * @return false if the record crashed the stage before and is put aside: its dead letter and outcome are sent, and the
     *     logic lets it go
     */
    boolean takesUp(Event record);

    /** Sends to the main output, with the event time of the value, epoch milliseconds. */
    void emit(O value, long eventTime);

    /** Sends to a side output, with the event time of the value, epoch milliseconds. */
    <X> void emit(OutputTag<X> tag, X value, long eventTime);

    /** The event time that inputs have reached, epoch milliseconds; {@link Long#MIN_VALUE} before the first. */
    long watermark();

    /** Processing time, epoch milliseconds: for waiting and for stamping outputs, never for a decision. */
    long processingTime();

    /** Asks for {@link KeyedLogic#onWake} at a processing time. Asking again for the same key and time is free. */
    void wakeAt(long processingTime);

    /** Asks that the key's state be kept until event time passes this instant. */
    void expireAfter(long eventTime);

    /** Ids of a busy key that do not fit its packed state. */
    SeenIds.Spill spill();
}
