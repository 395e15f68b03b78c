package dev.spillway.core.keyed;

import dev.spillway.core.serial.Varint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The last few events of one kind of a key, by event time: enough to tell whether a pattern is under way, so that only
 * then the pattern matcher is asked.
 *
 * <p>Bound: {@value #CAPACITY} ids, the oldest leave first.
 */
public final class RecentIds implements Packed {

    /** Ids remembered. */
    public static final int CAPACITY = 10;

    private record Recent(long eventTime, String id) {}

    private final ArrayList<Recent> recent = new ArrayList<>(0);

    /** Remembers an event, and forgets those that are more than {@code windowMillis} older than it. */
    public void add(long eventTime, String id, long windowMillis) {
        recent.removeIf(one -> one.eventTime < eventTime - windowMillis);
        int at = recent.size();
        while (at > 0 && recent.get(at - 1).eventTime > eventTime) {
            at--;
        }
        recent.add(at, new Recent(eventTime, id));
        if (recent.size() > CAPACITY) {
            recent.remove(0);
        }
    }

    /** Ids of the events in the window that ends with {@code eventTime}, both ends included, oldest first. */
    public List<String> within(long eventTime, long windowMillis) {
        if (recent.isEmpty()) {
            return List.of();
        }
        List<String> ids = new ArrayList<>(recent.size());
        for (Recent one : recent) {
            if (one.eventTime <= eventTime && one.eventTime >= eventTime - windowMillis) {
                ids.add(one.id);
            }
        }
        return ids;
    }

    @Override
    public boolean isEmpty() {
        return recent.isEmpty();
    }

    @Override
    public void write(DataOutputView out) throws IOException {
        Varint.writeUnsigned(recent.size(), out);
        for (Recent one : recent) {
            Varint.writeSigned(one.eventTime, out);
            Varint.writeText(one.id, out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static RecentIds read(DataInputView in) throws IOException {
        RecentIds ids = new RecentIds();
        int size = (int) Varint.readUnsigned(in);
        for (int i = 0; i < size; i++) {
            long eventTime = Varint.readSigned(in);
            ids.recent.add(new Recent(eventTime, Varint.readText(in)));
        }
        return ids;
    }
}
