package dev.spillway.cli.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {

    private static final String HEADER = "transactionId,accountId,merchantId,amount,currency,eventTime,type,country\n";

    @TempDir
    private Path folder;

    @Test
    void sendsJsonLinesUntouchedWithTheAccountAsKey() {
        String odd = "{ \"x\" : [1, {\"accountId\":\"inner\"}] , \"accountId\":\"a-1\",\"n\":1.50 }";
        assertThat(read("in.jsonl", odd + "\r\nnot json\n\n{\"accountId\":7}"))
                .containsExactly("a-1 -> " + odd, "null -> not json", "null -> ", "7 -> {\"accountId\":7}");
    }

    @Test
    void readsLinesLongerThanTheBufferAndRefusesThoseNoBrokerTakes() {
        String longLine = "{\"accountId\":\"a\",\"x\":\"" + "y".repeat(200_000) + "\"}";
        assertThat(read("in.jsonl", longLine + "\n" + longLine)).hasSize(2).allMatch(text -> text.endsWith(longLine));
        assertThatThrownBy(() -> read("huge.jsonl", "{}\n" + "y".repeat(1_000_001)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("huge.jsonl line 2");
    }

    @Test
    void turnsRowsIntoCanonicalRecords() {
        assertThat(read("in.csv", HEADER + "t1,a1,m1,12.50,EUR,2024-01-02T03:04:05+02:00,PURCHASE,DE\n"))
                .containsExactly("a1 -> {\"transactionId\":\"t1\",\"accountId\":\"a1\",\"merchantId\":\"m1\","
                        + "\"amount\":\"12.50\",\"currency\":\"EUR\",\"eventTime\":\"2024-01-02T03:04:05+02:00\","
                        + "\"type\":\"PURCHASE\",\"country\":\"DE\"}");
    }

    @Test
    void readsQuotesLineBreaksAndDoubledQuotesInCells() {
        String row = "\"t,1\",a1,\"m \"\"x\"\"\nline\",1,EUR,2024-01-02T03:04:05Z,PURCHASE,\r\n";
        assertThat(read("in.csv", "\uFEFF" + HEADER.replace("\n", "\r\n") + row))
                .singleElement()
                .asString()
                .contains("\"transactionId\":\"t,1\"", "\"merchantId\":\"m \\\"x\\\"\\nline\"")
                .doesNotContain("country");
    }

    @Test
    void keepsRowsOfAnotherWidthAsArraysForTheDeadLetters() {
        assertThat(read("in.csv", HEADER + "t1,a1,m1\n")).containsExactly("null -> [\"t1\",\"a1\",\"m1\"]");
    }

    @Test
    void leavesEmptyRequiredCellsOutSoThatTheJobNamesThem() {
        assertThat(read("in.csv", HEADER + "t1,,m1,1,EUR,2024-01-02T03:04:05Z,PURCHASE,\n"))
                .singleElement()
                .asString()
                .startsWith("null -> ")
                .doesNotContain("accountId");
    }

    @Test
    void fillsFieldsFromColumnsConstantsAndAttributes() {
        FieldMap map = FieldMap.parse(List.of(
                "transactionId=tx_id,eventTime=datetime,accountId=customer_id",
                "merchantId=terminal_id,currency==EUR,type==PURCHASE,attributes.scenario=scenario,fraud=is_fraud"));
        String csv = """
                tx_id,datetime,customer_id,terminal_id,amount,is_fraud,scenario
                0,2018-04-01T00:00:31,596,3156,57.16,0,2
                """;
        assertThat(read("h.csv", csv, map, "UTC"))
                .singleElement()
                .asString()
                .startsWith("596 -> ")
                .contains(
                        "\"eventTime\":\"2018-04-01T00:00:31Z\"",
                        "\"amount\":\"57.16\"",
                        "\"currency\":\"EUR\"",
                        "\"attributes\":{\"scenario\":\"2\"}")
                .doesNotContain("fraud");
    }

    @Test
    void givesTimesWithoutOffsetTheZonesOffset() {
        InstantText berlin = new InstantText(ZoneId.of("Europe/Berlin"));
        assertThat(berlin.normalise("2024-01-02T03:04:05")).isEqualTo("2024-01-02T03:04:05+01:00");
        assertThat(berlin.normalise("2024-07-02 03:04:05.123")).isEqualTo("2024-07-02T03:04:05.123+02:00");
        assertThat(berlin.normalise("2024-10-27T02:30:00")).isEqualTo("2024-10-27T02:30:00+02:00");
        assertThat(berlin.normalise("2024-07-02T03:04Z")).isEqualTo("2024-07-02T03:04Z");
        assertThat(berlin.normalise("2024-07-02T03:04:05-05:00")).isEqualTo("2024-07-02T03:04:05-05:00");
        assertThat(berlin.normalise("2024-07-02T03:04")).isEqualTo("2024-07-02T03:04:00+02:00");
        assertThat(List.of("2024-07-02", "yesterday, about noon", "", "2024-13-02T03:04:05"))
                .allSatisfy(text -> assertThat(berlin.normalise(text)).isEqualTo(text));
    }

    @Test
    void readsGzipAndSaysWhereATruncatedFileBreaksOff() throws IOException {
        String rows = HEADER + "t1,a1,m1,1,EUR,2024-01-02T03:04:05Z,PURCHASE,\n".repeat(50_000);
        Path whole = gzip("in.csv.gz", rows);
        assertThat(records(whole, FieldMap.none(), "UTC")).hasSize(50_000);
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> records(half, FieldMap.none(), "UTC"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("half.csv.gz line ");
    }

    @Test
    void refusesTextThatIsNotUtf8WithItsLine() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, (HEADER + "t1,a\u00e4,m,1,EUR,x,PURCHASE,\n").getBytes(ISO_8859_1));
        assertThatThrownBy(() -> records(file, FieldMap.none(), "UTC"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("latin.csv line ");
    }

    @Test
    void listsAllColumnsThatTheHeaderLacksWithThoseItHas() {
        FieldMap map = FieldMap.parse(List.of("amount=amt,eventTime=when"));
        assertThatThrownBy(() -> read("in.csv", "transactionId,accountId,x,x\n", map, "UTC"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no columns amt, when")
                .hasMessageContaining("nothing fills the transaction fields merchantId, currency, type")
                .hasMessageContaining("has twice the column x")
                .hasMessageContaining("its columns are transactionId, accountId, x, x");
    }

    @Test
    void listsAllProblemsOfAMap() {
        assertThatThrownBy(() -> FieldMap.parse(List.of("amnt=a,colour==red,amount=b", "amount=c,eventTime=,x")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("unknown fields amnt, colour; known are transactionId, accountId")
                .hasMessageContaining("field amount is given twice")
                .hasMessageContaining("'eventTime=' is neither")
                .hasMessageContaining("'x' is neither");
    }

    @Test
    void allowsCommasInConstants() {
        FieldMap map = FieldMap.parse(List.of("channel==web, mobile,currency==EUR"));
        assertThat(map.sources())
                .containsEntry("channel", new FieldMap.Constant("web, mobile"))
                .containsEntry("currency", new FieldMap.Constant("EUR"));
    }

    @Test
    void refusesMissingEmptyAndUnknownFiles() {
        assertThatThrownBy(() -> records(folder.resolve("none.csv"), FieldMap.none(), "UTC"))
                .hasMessageContaining("there is no such file; check the path");
        assertThatThrownBy(() -> read("in.parquet", "")).hasMessageContaining("the format is not known");
        assertThatThrownBy(() -> read("empty.csv", "")).hasMessageContaining("without a header");
        assertThatThrownBy(() -> read("plain.csv.gz", HEADER)).hasMessageContaining("is not packed by gzip");
    }

    @Test
    void tellsHowMuchOfTheFileIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("in.jsonl"), "{}\n".repeat(100_000));
        try (InputReader reader = InputFile.open(file, RecordSchema.TRANSACTION, FieldMap.none(), ZoneId.of("UTC"))) {
            reader.next();
            assertThat(reader.share()).isBetween(0.1, 0.5);
        }
    }

    private List<String> read(String name, String content) {
        return read(name, content, FieldMap.none(), "UTC");
    }

    private List<String> read(String name, String content, FieldMap map, String zone) {
        try {
            return records(Files.writeString(folder.resolve(name), content), map, zone);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path gzip(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.getBytes(UTF_8));
        }
        return file;
    }

    private static List<String> records(Path file, FieldMap map, String zone) {
        List<String> records = new ArrayList<>();
        try (InputReader reader = InputFile.open(file, RecordSchema.TRANSACTION, map, ZoneId.of(zone))) {
            for (Optional<InputRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                byte[] key = next.get().key();
                records.add((key == null ? "null" : new String(key, UTF_8)) + " -> "
                        + new String(next.get().value(), UTF_8));
            }
        }
        return records;
    }
}
