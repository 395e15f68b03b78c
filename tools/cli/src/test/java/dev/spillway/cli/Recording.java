package dev.spillway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.OutcomeClass;
import dev.spillway.core.Topic;
import dev.spillway.generator.BadRecord;
import dev.spillway.generator.BadRecords;
import dev.spillway.generator.FraudLabel;
import dev.spillway.generator.GeneratedRecord;
import dev.spillway.generator.GeneratorProfile;
import dev.spillway.generator.ReferenceGenerator;
import dev.spillway.generator.Shares;
import dev.spillway.generator.TransactionGenerator;
import dev.spillway.generator.TransactionLedger;
import dev.spillway.types.reference.ReferenceTopics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Generated transactions as files, and the ledger of what must become of them. A file has no keys, so records whose fault
 * is their key are left out; so are the few that hold a line feed.
 */
final class Recording {

    static final long SEED = Long.getLong("seed", 20_261_124L);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long STEP_MILLIS = 50;
    private static final Set<String> MALFORMED = BadRecords.all().stream()
            .filter(bad -> bad.errorClass() == ErrorClass.MALFORMED)
            .map(BadRecord::code)
            .collect(Collectors.toSet());
    private static final List<String> COLUMNS = List.of(
            "transactionId",
            "accountId",
            "merchantId",
            "amount",
            "currency",
            "eventTime",
            "type",
            "channel",
            "country",
            "terminalId",
            "deviceId",
            "counterpartyId",
            "ipAddress",
            "correction");

    private final GeneratorProfile profile;
    private final long startMillis;
    private final TransactionLedger ledger = new TransactionLedger();
    private final List<GeneratedRecord> records = new ArrayList<>();

    private Recording(GeneratorProfile profile, long startMillis) {
        this.profile = profile;
        this.startMillis = startMillis;
    }

    /** So many records, the last of them at {@code endMillis}. */
    static Recording of(Shares shares, int count, long endMillis) {
        GeneratorProfile profile = new GeneratorProfile(200, 50, 0.8, shares, 5_000, 6 * 3_600_000L, 500);
        Recording recording = new Recording(profile, endMillis - count * STEP_MILLIS);
        TransactionGenerator generator = new TransactionGenerator(profile, SEED);
        for (int i = 0; i < count; i++) {
            GeneratedRecord record = generator.next(recording.startMillis + i * STEP_MILLIS);
            if (fitsAFile(record)) {
                recording.records.add(record);
                recording.ledger.recordSent(record);
            }
        }
        return recording;
    }

    /** Every class of record, each often enough to be met. */
    static Shares everything() {
        return new Shares(0.03, 0.02, 0.06, 0.01, 0.05, 0.01, 0.1, 0.05, 0.3, 0.01, 0.3, 0.0);
    }

    /** What a table can hold: good records, duplicates and conflicts. */
    static Shares tabular() {
        return new Shares(0.03, 0.02, 0, 0, 0.05, 0.01, 0.05, 0, 0, 0.01, 0.3, 0.0);
    }

    private static boolean fitsAFile(GeneratedRecord record) {
        String value = text(record.value());
        boolean keyIsTheAccount = value.contains("\"accountId\":\"" + text(record.key()) + "\"");
        boolean keyMatters = record.truth().outcome() == OutcomeClass.DEAD_LETTERED
                && !MALFORMED.contains(record.truth().code());
        return value.indexOf('\n') < 0 && (!keyMatters || keyIsTheAccount);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    TransactionLedger ledger() {
        return ledger;
    }

    int count() {
        return records.size();
    }

    List<GeneratedRecord> records() {
        return List.copyOf(records);
    }

    Path writeJsonLines(Path file) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (GeneratedRecord record : records) {
            byte[] value = record.value();
            lines.writeBytes(value == null ? new byte[0] : value);
            lines.write('\n');
        }
        return write(file, lines.toByteArray());
    }

    /** The header calls the amount {@code amt}. */
    Path writeCsv(Path file) throws IOException {
        StringBuilder table = new StringBuilder(String.join(",", COLUMNS).replace("amount", "amt")).append('\n');
        for (GeneratedRecord record : records) {
            JsonNode json = JSON.readTree(text(record.value()));
            table.append(COLUMNS.stream()
                            .map(column -> '"' + json.path(column).asText("") + '"')
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return write(file, table.toString().getBytes(UTF_8));
    }

    /** Ids of all records that are decided, with their label. */
    Path writeLabels(Path file) throws IOException {
        return Files.writeString(
                file,
                decided()
                        .map(record -> record.truth().transactionId() + ","
                                + (record.truth().fraud() == FraudLabel.NONE ? 0 : 1))
                        .collect(Collectors.joining("\n", "transactionId,fraud\n", "\n")));
    }

    long frauds() {
        return decided()
                .filter(record -> record.truth().fraud() != FraudLabel.NONE)
                .count();
    }

    private Stream<GeneratedRecord> decided() {
        return records.stream().filter(record -> record.truth().outcome() == OutcomeClass.DECIDED);
    }

    /** Accounts, merchants and rates, as {@code --reference} takes them. */
    Path writeReference(Path folder) throws IOException {
        Files.createDirectories(folder);
        ReferenceGenerator reference = new ReferenceGenerator(profile, SEED);
        write(folder.resolve("accounts.jsonl"), lines(ReferenceTopics.ACCOUNTS, reference.accounts()));
        write(folder.resolve("merchants.jsonl.gz"), lines(ReferenceTopics.MERCHANTS, reference.merchants()));
        write(
                folder.resolve("fx-rates.jsonl"),
                lines(ReferenceTopics.FX_RATES, reference.fxRates(startMillis).stream()));
        return folder;
    }

    private static <V> byte[] lines(Topic<V> topic, Stream<V> values) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        values.forEach(value -> {
            lines.writeBytes(topic.codec().encode(value));
            lines.write('\n');
        });
        return lines.toByteArray();
    }

    private static Path write(Path file, byte[] content) throws IOException {
        OutputStream plain = Files.newOutputStream(file);
        try (OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            out.write(content);
        }
        return file;
    }
}
