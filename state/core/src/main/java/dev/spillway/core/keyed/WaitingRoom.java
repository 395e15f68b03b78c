package dev.spillway.core.keyed;

import dev.spillway.core.serial.Varint;
import java.io.IOException;
import java.util.ArrayDeque;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Events of one key that wait for something, in their order: nobody overtakes, so the order of the key is kept. Each
 * has a deadline at which it goes on without what it waited for.
 *
 * <p>Bound: the owner lets the first one go early when {@link #size()} reaches its limit.
 */
public final class WaitingRoom<E> {

    /**
     * A waiting event.
     *
     * @param event the event
     * @param deadline when it goes on, epoch milliseconds of processing time
     */
    public record Waiting<E>(E event, long deadline) {}

    private final ArrayDeque<Waiting<E>> queue = new ArrayDeque<>(2);

    /** Takes a place behind all others. */
    public void add(E event, long deadline) {
        queue.addLast(new Waiting<>(event, deadline));
    }

    /** The one that goes first. Only when not empty. */
    public Waiting<E> first() {
        return queue.getFirst();
    }

    /** Lets the first one go. Only when not empty. */
    public E leave() {
        return queue.removeFirst().event();
    }

    /** How many wait. */
    public int size() {
        return queue.size();
    }

    /** Whether nobody waits. */
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Writes the events in order. */
    public void write(TypeSerializer<E> events, DataOutputView out) throws IOException {
        Varint.writeUnsigned(queue.size(), out);
        for (Waiting<E> waiting : queue) {
            Varint.writeUnsigned(waiting.deadline(), out);
            events.serialize(waiting.event(), out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static <E> WaitingRoom<E> read(TypeSerializer<E> events, DataInputView in) throws IOException {
        WaitingRoom<E> room = new WaitingRoom<>();
        int size = (int) Varint.readUnsigned(in);
        for (int i = 0; i < size; i++) {
            long deadline = Varint.readUnsigned(in);
            room.add(events.deserialize(in), deadline);
        }
        return room;
    }
}
