package dev.spillway.cli.input;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about recorded transactions afterwards: fraud or not, by transactionId.
 *
 * <p>Held in memory, about 100 bytes a label. Where a transaction is labelled twice the later line counts.
 */
public final class Labels {

    private final Map<String, Boolean> fraud;

    private Labels(Map<String, Boolean> fraud) {
        this.fraud = fraud;
    }

    /** No labels at all. */
    public static Labels none() {
        return new Labels(Map.of());
    }

    /**
     * Reads a file with the fields {@code transactionId} and {@code fraud} ({@code 0}, {@code 1}, {@code false},
     * {@code true}).
     *
     * @param map how columns (of JSON lines: fields) are called in the file
     * @throws InputException if the file cannot be read, or a line has no id or no such value; it names the line
     */
    public static Labels read(Path path, FieldMap map) {
        Map<String, Boolean> fraud = new HashMap<>();
        FieldMap names = map.only(RecordSchema.LABEL);
        boolean csv = InputFile.format(path) == InputFile.Format.CSV;
        FieldMap inRecord = csv ? FieldMap.none() : names;
        try (InputReader reader = InputFile.open(path, RecordSchema.LABEL, names, ZoneId.of("UTC"))) {
            long number = 0;
            for (Optional<InputRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                number++;
                byte[] value = next.get().value();
                String id = JsonFields.read(value, inRecord.nameOf("transactionId"));
                Boolean label = truth(JsonFields.read(value, inRecord.nameOf("fraud")));
                if (id == null || label == null) {
                    throw new InputException(path + " record " + number + ": expected a transactionId and a fraud of"
                            + " 0, 1, false or true");
                }
                fraud.put(id, label);
            }
        }
        return new Labels(fraud);
    }

    private static @Nullable Boolean truth(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "1", "true" -> Boolean.TRUE;
            case "0", "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** The label of a transaction; empty if it has none. */
    public Optional<Boolean> of(String transactionId) {
        return Optional.ofNullable(fraud.get(transactionId));
    }

    /** How many transactions are labelled. */
    public long count() {
        return fraud.size();
    }

    /** How many are labelled as fraud. */
    public long frauds() {
        return fraud.values().stream().filter(Boolean::booleanValue).count();
    }
}
