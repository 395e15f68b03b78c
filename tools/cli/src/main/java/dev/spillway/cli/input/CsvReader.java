package dev.spillway.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Turns every row of an RFC 4180 file with a header into one JSON record.
 *
 * <p>An empty cell is an absent field. A row that has not as many cells as the header is sent as a JSON array of its
 * cells, so that it is counted and dead-lettered by the job with its content kept.
 */
final class CsvReader implements InputReader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputFile file;
    private final int width;
    private final RowWriter writer;
    private final MappingIterator<String[]> rows;

    CsvReader(InputFile file, RecordSchema schema, FieldMap map, ZoneId zone) {
        this.file = file;
        this.rows = rows(file);
        List<String> header = header();
        this.width = header.size();
        this.writer =
                new RowWriter(schema, ColumnBinding.bind(file.name(), header, schema, map), new InstantText(zone));
    }

    private static MappingIterator<String[]> rows(InputFile file) {
        Reader text = new InputStreamReader(
                file.bytes(),
                UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try {
            return new CsvMapper()
                    .readerFor(String[].class)
                    .with(CsvParser.Feature.WRAP_AS_ARRAY)
                    .readValues(text);
        } catch (IOException e) {
            throw file.brokenAt(1, e);
        }
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(Arrays.asList(
                row().orElseThrow(() -> new InputException(file.name() + ": is empty, without a header"))));
        String first = header.get(0);
        if (!first.isEmpty() && first.charAt(0) == BYTE_ORDER_MARK) {
            header.set(0, first.substring(1));
        }
        return header;
    }

    private Optional<String[]> row() {
        try {
            return rows.hasNextValue() ? Optional.of(rows.nextValue()) : Optional.empty();
        } catch (IOException | NoSuchElementException e) {
            throw file.brokenAt(rows.getCurrentLocation().getLineNr(), e);
        }
    }

    @Override
    public Optional<InputRecord> next() {
        return row().map(cells -> cells.length == width ? writer.record(cells) : writer.misshapen(cells));
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
