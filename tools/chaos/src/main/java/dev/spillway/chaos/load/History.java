package dev.spillway.chaos.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The file of what was produced, 28 bytes an acknowledged record, forced to disk a few times a second: whatever becomes
 * of the brokers, it says what they have promised to hold.
 */
public final class History implements AutoCloseable {

    private static final int ENTRY_BYTES = Integer.BYTES + 3 * Long.BYTES;
    private static final int ENTRIES_A_WRITE = 8_192;
    private static final HistoryEntry END = new HistoryEntry(-1, -1, 0, 0);
    private static final long FORCE_MILLIS = 200;

    private final FileChannel file;
    private final BlockingQueue<HistoryEntry> queue = new LinkedBlockingQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(ENTRIES_A_WRITE * ENTRY_BYTES);
    private final Thread writer;

    private History(FileChannel file) {
        this.file = file;
        this.writer = new Thread(this::write, "chaos-history");
        writer.setDaemon(true);
        writer.start();
    }

    /** Starts a new file. */
    public static History create(Path path) {
        try {
            return new History(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the history to " + path + ": " + e.getMessage(), e);
        }
    }

    /** Takes an entry; it is on disk within a second, and certainly after {@link #close}. */
    public void add(HistoryEntry entry) {
        queue.add(entry);
    }

    /** Hands over every entry of a file, in the order in which they were acknowledged. */
    public static void read(Path path, Consumer<HistoryEntry> each) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
            long entries = Files.size(path) / ENTRY_BYTES;
            for (long i = 0; i < entries; i++) {
                each.accept(new HistoryEntry(in.readInt(), in.readLong(), in.readLong(), in.readLong()));
            }
        } catch (EOFException e) {
            throw new IllegalStateException("the history " + path + " changes while it is read", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the history " + path + ": " + e.getMessage(), e);
        }
    }

    /** Writes what is left, and ends the file. */
    @Override
    public void close() {
        queue.add(END);
        try {
            writer.join();
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            boolean open = true;
            while (open) {
                HistoryEntry entry = queue.poll(FORCE_MILLIS, TimeUnit.MILLISECONDS);
                while (entry != null && open && buffer.remaining() >= ENTRY_BYTES) {
                    open = !entry.equals(END);
                    if (open) {
                        put(entry);
                        entry = buffer.hasRemaining() ? queue.poll() : null;
                    }
                }
                if (buffer.position() > 0) {
                    force();
                    TimeUnit.MILLISECONDS.sleep(open ? FORCE_MILLIS : 0);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the history cannot be written any more: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(HistoryEntry entry) {
        buffer.putInt(entry.partition())
                .putLong(entry.offset())
                .putLong(entry.key())
                .putLong(entry.value());
    }

    private void force() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
        file.force(false);
    }
}
