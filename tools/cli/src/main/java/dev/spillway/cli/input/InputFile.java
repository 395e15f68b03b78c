package dev.spillway.cli.input;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** An input file being read: its bytes (unpacked if it ends in {@code .gz}) and how far the reading is. */
public final class InputFile implements AutoCloseable {

    /** What the name says the file holds. */
    public enum Format {
        JSON_LINES,
        CSV
    }

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final InputStream bytes;
    private final long size;

    private InputFile(Path path, FileChannel channel, InputStream bytes, long size) {
        this.path = path;
        this.channel = channel;
        this.bytes = bytes;
        this.size = size;
    }

    /**
     * Opens a reader by the file's name.
     *
     * @param map how columns fill fields; for CSV only
     * @param zone what times without an offset are in; for CSV only
     * @throws InputException if the file is missing, of no known format, or its header does not fit
     */
    public static InputReader open(Path path, RecordSchema schema, FieldMap map, ZoneId zone) {
        Format format = format(path);
        InputFile file = open(path);
        try {
            return switch (format) {
                case JSON_LINES -> new JsonLinesReader(file, schema, map);
                case CSV -> new CsvReader(file, schema, map, zone);
            };
        } catch (InputException e) {
            file.close();
            throw e;
        }
    }

    /**
     * The format that the file's name tells.
     *
     * @throws InputException if it ends in none of {@code .jsonl}, {@code .csv}, {@code .jsonl.gz}, {@code .csv.gz}
     */
    public static Format format(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (plain.endsWith(".jsonl")) {
            return Format.JSON_LINES;
        }
        if (plain.endsWith(".csv")) {
            return Format.CSV;
        }
        throw new InputException(path + ": the format is not known; names end in .jsonl, .csv, .jsonl.gz or .csv.gz");
    }

    private static InputFile open(Path path) {
        if (Files.isDirectory(path)) {
            throw new InputException(path + ": is a folder; give one of the files in it");
        }
        if (!Files.exists(path)) {
            throw new InputException(path + ": there is no such file; check the path, which is taken from "
                    + Path.of("").toAbsolutePath());
        }
        try {
            FileChannel channel = FileChannel.open(path);
            InputStream raw = new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES);
            return new InputFile(path, channel, unpacked(path, raw), channel.size());
        } catch (ZipException | EOFException e) {
            throw new InputException(path + ": is not packed by gzip; pack it, or take the .gz off its name");
        } catch (AccessDeniedException e) {
            throw new InputException(path + ": may not be read by this user; change its permissions");
        } catch (IOException e) {
            throw new InputException(path + ": cannot be opened: " + e.getMessage());
        }
    }

    private static InputStream unpacked(Path path, InputStream raw) throws IOException {
        boolean packed = path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        return packed ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
    }

    InputStream bytes() {
        return bytes;
    }

    /** What goes wrong at a line, ready to be thrown. */
    InputException brokenAt(long line, Exception cause) {
        return new InputException(path + " line " + line + ": cannot be read on: " + firstLine(cause));
    }

    private static String firstLine(Exception cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    String name() {
        return path.toString();
    }

    /** Share of the file's own bytes that were read, in [0, 1]. */
    double share() {
        try {
            return size == 0 ? 1 : Math.min(1, (double) channel.position() / size);
        } catch (IOException e) {
            return 1;
        }
    }

    @Override
    public void close() {
        try {
            bytes.close();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
