package dev.spillway.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes every line as one record, its bytes untouched: what is malformed goes to the topic as it is, for the job to
 * dead-letter. An empty line is an empty record. The line end ({@code \n} or {@code \r\n}) is not part of the line.
 */
final class JsonLinesReader implements InputReader {

    /** A broker takes no records much longer than this. */
    private static final int MAX_LINE_BYTES = 1_000_000;

    private final InputFile file;
    private final List<String> keyFields;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private long line;

    JsonLinesReader(InputFile file, RecordSchema schema, FieldMap map) {
        this.file = file;
        this.keyFields = schema.key().stream().map(map::nameOf).toList();
    }

    @Override
    public Optional<InputRecord> next() {
        line++;
        try {
            byte @Nullable [] value = readLine();
            return value == null ? Optional.empty() : Optional.of(new InputRecord(key(value), value));
        } catch (IOException e) {
            throw file.brokenAt(line, e);
        }
    }

    private byte @Nullable [] key(byte[] value) {
        @Nullable String[] parts = JsonFields.read(value, keyFields);
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == null) {
                return null;
            }
            key.append(i == 0 ? "" : "@").append(parts[i]);
        }
        return key.toString().getBytes(UTF_8);
    }

    private byte @Nullable [] readLine() throws IOException {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        boolean any = false;
        while (fill()) {
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            start.write(buffer, position, end - position);
            boolean complete = end < limit;
            position = complete ? end + 1 : end;
            if (start.size() > MAX_LINE_BYTES) {
                throw new IOException("the line is longer than " + MAX_LINE_BYTES + " bytes");
            }
            if (complete) {
                break;
            }
        }
        return any ? withoutCarriageReturn(start.toByteArray()) : null;
    }

    private boolean fill() throws IOException {
        if (position == limit) {
            limit = Math.max(0, file.bytes().read(buffer));
            position = 0;
        }
        return limit > 0;
    }

    private static byte[] withoutCarriageReturn(byte[] bytes) {
        boolean returns = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return returns ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    @Override
    public double share() {
        return file.share();
    }

    @Override
    public void close() {
        file.close();
    }
}
