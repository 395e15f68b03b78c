package dev.spillway.simulation.host;

import java.io.IOException;
import java.util.ArrayDeque;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamElementSerializer;
import org.jspecify.annotations.Nullable;

/** What one subtask has sent to another and it has not taken yet, serialized as between processes, and in order. */
final class Channel {

    /** A barrier of a checkpoint, or what stands before one. */
    sealed interface Item {}

    /** A record, a watermark or a status, serialized. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier: never compared, never used as a key
    record Element(byte[] bytes) implements Item {}

    /** The cut of a checkpoint. */
    record Barrier(long checkpoint) implements Item {}

    private final int input;
    private final StreamElementSerializer<Object> serializer;
    private final DataOutputSerializer out = new DataOutputSerializer(256);
    private final DataInputDeserializer in = new DataInputDeserializer();
    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private long blockedBy = -1;

    /** @param input which input of the receiver it belongs to */
    Channel(int input, TypeSerializer<Object> serializer) {
        this.input = input;
        this.serializer = new StreamElementSerializer<>(serializer.duplicate());
    }

    int input() {
        return input;
    }

    void send(StreamElement element) throws IOException {
        out.clear();
        serializer.serialize(element, out);
        items.addLast(new Element(out.getCopyOfBuffer()));
    }

    void send(Barrier barrier) {
        items.addLast(barrier);
    }

    /** Whether the receiver may take something: no barrier of an unfinished alignment holds it back. */
    boolean isReady() {
        return blockedBy < 0 && !items.isEmpty();
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    @Nullable
    Item take() {
        return items.pollFirst();
    }

    StreamElement read(Element element) throws IOException {
        in.setBuffer(element.bytes());
        return serializer.deserialize(in);
    }

    /** Nothing is taken any more until {@link #unblock}. */
    void block(long checkpoint) {
        blockedBy = checkpoint;
    }

    void unblock() {
        blockedBy = -1;
    }

    boolean isBlocked() {
        return blockedBy >= 0;
    }
}
