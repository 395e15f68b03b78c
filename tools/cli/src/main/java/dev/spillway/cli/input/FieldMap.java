package dev.spillway.cli.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code --map} says: which column or which constant fills a canonical field.
 *
 * <p>{@code amount=amt} takes the column {@code amt}, {@code currency==EUR} the constant {@code EUR}. Entries are
 * parted by commas; a piece without {@code =} belongs to the constant before it.
 */
public final class FieldMap {

    private final Map<String, Source> sources;

    private FieldMap(Map<String, Source> sources) {
        this.sources = sources;
    }

    /** Where a field's text comes from. */
    sealed interface Source {}

    /** The text of the column with this name. */
    record Column(String name) implements Source {}

    /** The same text for every record. */
    record Constant(String text) implements Source {}

    /** A map in which every field is filled by the column of its own name. */
    public static FieldMap none() {
        return new FieldMap(Map.of());
    }

    /**
     * Reads the option's values.
     *
     * @param options any number of {@code field=column} and {@code field==constant} lists
     * @throws InputException listing every unknown field, every field given twice and every malformed entry
     */
    public static FieldMap parse(List<String> options) {
        Map<String, Source> sources = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String option : options) {
            for (String entry : entries(option)) {
                add(entry.strip(), sources, problems, unknown);
            }
        }
        if (!unknown.isEmpty()) {
            problems.add("unknown " + plural("field", unknown) + " " + String.join(", ", unknown) + "; known are "
                    + String.join(", ", RecordSchema.TRANSACTION.fields())
                    + ", attributes.<name> and, for labels, fraud");
        }
        if (!problems.isEmpty()) {
            throw new InputException("--map", problems);
        }
        return new FieldMap(sources);
    }

    private static List<String> entries(String option) {
        List<String> entries = new ArrayList<>();
        for (String piece : option.split(",", -1)) {
            int last = entries.size() - 1;
            if (piece.indexOf('=') < 0 && last >= 0 && entries.get(last).contains("==")) {
                entries.set(last, entries.get(last) + "," + piece);
            } else {
                entries.add(piece);
            }
        }
        return entries;
    }

    private static void add(String entry, Map<String, Source> sources, List<String> problems, List<String> unknown) {
        int equals = entry.indexOf('=');
        boolean constant = equals >= 0 && entry.startsWith("==", equals);
        String value = equals < 0 ? "" : entry.substring(equals + (constant ? 2 : 1));
        if (equals <= 0 || value.isEmpty()) {
            problems.add("'" + entry + "' is neither field=column nor field==constant");
            return;
        }
        String field = entry.substring(0, equals);
        if (!RecordSchema.TRANSACTION.knows(field) && !RecordSchema.LABEL.knows(field)) {
            unknown.add(field);
        } else if (sources.put(field, constant ? new Constant(value) : new Column(value)) != null) {
            problems.add("field " + field + " is given twice");
        }
    }

    /** Whether nothing was mapped. */
    public boolean isEmpty() {
        return sources.isEmpty();
    }

    /** The entries that a file of this schema uses. */
    FieldMap only(RecordSchema schema) {
        Map<String, Source> kept = new LinkedHashMap<>(sources);
        kept.keySet().removeIf(field -> !schema.knows(field));
        return new FieldMap(kept);
    }

    Map<String, Source> sources() {
        return sources;
    }

    /** The name that a JSON file uses for a canonical field. */
    String nameOf(String field) {
        return sources.get(field) instanceof Column column ? column.name() : field;
    }

    static String plural(String noun, List<String> of) {
        return of.size() == 1 ? noun : noun + "s";
    }
}
