package dev.spillway.functions.poison;

import dev.spillway.core.serial.PackedStateSerializer;
import dev.spillway.core.serial.Varint;
import dev.spillway.functions.keyed.KeyedLogic;
import dev.spillway.functions.keyed.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Answers each beat with itself; those that wait go with the next input of their key, or by timer. */
final class BeatLogic implements KeyedLogic<Beat, BeatLogic.Room, Beat> {

    private static final long serialVersionUID = 1L;

    /** Beats that wait. */
    static final class Room {
        private final List<Beat> waiting = new ArrayList<>();
    }

    /** Public, because Flink creates it when it restores. */
    public static final class RoomSerializer extends PackedStateSerializer<Room> {

        private static final long serialVersionUID = 1L;

        @Override
        public int version() {
            return 1;
        }

        @Override
        protected void writeBody(Room room, DataOutputView out) throws IOException {
            Varint.writeUnsigned(room.waiting.size(), out);
            for (Beat beat : room.waiting) {
                Varint.writeText(beat.key(), out);
                Varint.writeText(beat.id(), out);
                out.writeLong(beat.offset());
            }
        }

        @Override
        protected Room readBody(int version, DataInputView in) throws IOException {
            Room room = new Room();
            for (long left = Varint.readUnsigned(in); left > 0; left--) {
                room.waiting.add(new Beat(Varint.readText(in), Varint.readText(in), in.readLong()));
            }
            return room;
        }
    }

    @Override
    public Room newState() {
        return new Room();
    }

    @Override
    public void onInput(Beat beat, Room room, Turn<Beat> turn) {
        release(room, turn);
        if (beat.haunts()) {
            turn.wakeAt(turn.processingTime() + 20);
        }
        if (beat.waits()) {
            room.waiting.add(beat);
            turn.wakeAt(turn.processingTime() + 10);
            return;
        }
        answer(beat, turn);
    }

    @Override
    public void onWake(Room room, Turn<Beat> turn) {
        release(room, turn);
        if (turn.processingTime() >= 20) {
            throw new IllegalStateException("a timer of no record");
        }
    }

    private static void release(Room room, Turn<Beat> turn) {
        for (Beat beat : List.copyOf(room.waiting)) {
            room.waiting.remove(beat);
            if (turn.takesUp(beat)) {
                answer(beat, turn);
            }
        }
    }

    private static void answer(Beat beat, Turn<Beat> turn) {
        turn.emit(beat, beat.eventTime());
        if (beat.crashes()) {
            throw new IllegalStateException("boom " + beat.id());
        }
    }

    @Override
    public long onExpiry(Room room, long watermark, long processingTime) {
        return KEEP;
    }
}
