package dev.spillway.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one row's cells as the canonical JSON record and its key. */
final class RowWriter {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int CONSTANT = -1;

    private final RecordSchema schema;
    private final InstantText times;
    private final List<Cell> fields = new ArrayList<>();
    private final List<Cell> attributes = new ArrayList<>();
    private final List<Cell> key = new ArrayList<>();
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);

    RowWriter(RecordSchema schema, ColumnBinding binding, InstantText times) {
        this.schema = schema;
        this.times = times;
        binding.columns().forEach((field, column) -> add(new Cell(field, column, "")));
        binding.constants().forEach((field, text) -> add(new Cell(field, CONSTANT, text)));
        for (String part : schema.key()) {
            fields.stream().filter(cell -> cell.field().equals(part)).forEach(key::add);
        }
    }

    private record Cell(String field, int column, String constant) {
        String text(String[] row) {
            return column == CONSTANT ? constant : row[column];
        }
    }

    private void add(Cell cell) {
        if (cell.field().startsWith(RecordSchema.ATTRIBUTE_PREFIX)) {
            attributes.add(new Cell(
                    cell.field().substring(RecordSchema.ATTRIBUTE_PREFIX.length()), cell.column(), cell.constant()));
        } else {
            fields.add(cell);
        }
    }

    /** The record of a row that is as wide as the header. */
    InputRecord record(String[] row) {
        buffer.reset();
        try (JsonGenerator json = FACTORY.createGenerator(buffer)) {
            json.writeStartObject();
            for (Cell cell : fields) {
                write(json, cell.field(), text(cell, row));
            }
            writeAttributes(json, row);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new InputRecord(keyOf(row), buffer.toByteArray());
    }

    private String text(Cell cell, String[] row) {
        String text = cell.text(row);
        return schema.times().contains(cell.field()) ? times.normalise(text) : text;
    }

    private void write(JsonGenerator json, String field, String text) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        if (schema.integers().contains(field) && text.matches("-?(0|[1-9][0-9]{0,17})")) {
            json.writeNumberField(field, Long.parseLong(text));
        } else {
            json.writeStringField(field, text);
        }
    }

    private void writeAttributes(JsonGenerator json, String[] row) throws IOException {
        if (attributes.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("attributes");
        for (Cell cell : attributes) {
            write(json, cell.field(), cell.text(row));
        }
        json.writeEndObject();
    }

    private byte @Nullable [] keyOf(String[] row) {
        StringBuilder text = new StringBuilder();
        for (Cell cell : key) {
            String part = text(cell, row);
            if (part.isEmpty()) {
                return null;
            }
            text.append(text.isEmpty() ? "" : "@").append(part);
        }
        return text.toString().getBytes(UTF_8);
    }

    /** The record of a row of another width: all its cells, as an array, without a key. */
    InputRecord misshapen(String[] row) {
        buffer.reset();
        try (JsonGenerator json = FACTORY.createGenerator(buffer)) {
            json.writeArray(row, 0, row.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new InputRecord(null, buffer.toByteArray());
    }
}
