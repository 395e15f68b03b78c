package dev.spillway.core.reader;

import dev.spillway.core.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The reader's side of the fast lane: after a failure a record may stand twice in a topic, and in its partition the first
 * one counts. This tells which one it is, by the raw record that it comes from, which is in the header
 * {@code spillway-origin}. One serves one partition of the topic that is read; all records of a key, and with them all
 * repeats, stand in one partition.
 *
 * <p>Bound: for each raw partition a window of so many offsets behind the highest that was seen, one bit each. It is
 * exact in the window, in whatever order the records come. What is older is {@link Occurrence#FORGOTTEN}: it can be told
 * from nothing, and since a record is that far behind only if somebody sends what was sent long ago, as a process does
 * that was frozen and replaced, it is to be taken for a repeat. Not safe for use by several threads.
 */
public final class FirstOccurrences {

    /** The window that is right where a partition gets up to some hundred records a second: 128 KiB, half an hour at 500. */
    public static final int DEFAULT_WINDOW = 1 << 20;

    /** What a record is to those before it in its partition. */
    public enum Occurrence {
        /** It counts. */
        FIRST,
        /** It stood before and is passed over. */
        REPEAT,
        /** Its raw record is behind the window: pass it over, and count it. */
        FORGOTTEN
    }

    private static final byte VERSION = 1;
    private static final int LEAST_WINDOW = 64;
    private static final int MOST_WINDOW = 1 << 30;

    private record Source(String topic, int partition) {}

    private final int window;
    private final Map<Source, Seen> sources = new HashMap<>();

    /**
     * Nothing seen yet.
     *
     * @param window offsets behind the highest of a raw partition that are remembered, 64 to 2^30; rounded up to a power
     *     of two
     */
    public FirstOccurrences(int window) {
        if (window < LEAST_WINDOW || window > MOST_WINDOW) {
            throw new IllegalArgumentException(
                    "a window of " + window + " offsets, expected " + LEAST_WINDOW + " to " + MOST_WINDOW);
        }
        this.window = Integer.highestOneBit(window - 1) << 1;
    }

    /** Notes a record by where it comes from, and says what it is. */
    public Occurrence see(Origin origin) {
        return sources.computeIfAbsent(new Source(origin.topic(), origin.partition()), absent -> new Seen(window))
                .see(origin.offset());
    }

    /**
     * The same by the value of the header {@code spillway-origin}.
     *
     * @throws IllegalArgumentException if it is no origin
     */
    public Occurrence see(byte[] originHeader) {
        return see(Origin.fromText(new String(originHeader, StandardCharsets.UTF_8)));
    }

    /** What was seen, to be kept with the position in the topic that it belongs to. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(window);
            out.writeInt(sources.size());
            for (Map.Entry<Source, Seen> source : sources.entrySet()) {
                out.writeUTF(source.getKey().topic());
                out.writeInt(source.getKey().partition());
                source.getValue().write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are something else
     */
    public static FirstOccurrences fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("occurrences of version " + version + ", expected " + VERSION);
            }
            FirstOccurrences read = new FirstOccurrences(in.readInt());
            for (int left = in.readInt(); left > 0; left--) {
                Source source = new Source(in.readUTF(), in.readInt());
                read.sources.put(source, Seen.read(in, read.window));
            }
            return read;
        } catch (IOException e) {
            throw new IllegalArgumentException("not the bytes of occurrences: they end too soon", e);
        }
    }

    /** One raw partition: a ring of bits over the offsets from {@code floor} to before {@code floor + window}. */
    private static final class Seen {

        private final long[] words;
        private final int window;
        private long floor;
        private boolean any;

        Seen(int window) {
            this.window = window;
            this.words = new long[window / Long.SIZE];
        }

        Occurrence see(long offset) {
            if (!any || offset >= floor + window) {
                moveTo(offset);
            }
            if (offset < floor) {
                return Occurrence.FORGOTTEN;
            }
            int word = word(offset);
            long bit = 1L << offset;
            boolean seen = (words[word] & bit) != 0;
            words[word] |= bit;
            return seen ? Occurrence.REPEAT : Occurrence.FIRST;
        }

        /** Moves the window up so that an offset stands in its last word, and forgets what falls out. */
        private void moveTo(long offset) {
            long next = Math.max(0, (offset & -Long.SIZE) + Long.SIZE - window);
            long cleared = any ? Math.min((next - floor) / Long.SIZE, words.length) : 0;
            for (long word = 0; word < cleared; word++) {
                words[word(floor + word * Long.SIZE)] = 0;
            }
            floor = next;
            any = true;
        }

        private int word(long offset) {
            return (int) (offset / Long.SIZE & (words.length - 1));
        }

        void write(DataOutputStream out) throws IOException {
            out.writeLong(floor);
            for (long word : words) {
                out.writeLong(word);
            }
        }

        static Seen read(DataInputStream in, int window) throws IOException {
            Seen seen = new Seen(window);
            seen.floor = in.readLong();
            seen.any = true;
            for (int word = 0; word < seen.words.length; word++) {
                seen.words[word] = in.readLong();
            }
            return seen;
        }
    }
}
