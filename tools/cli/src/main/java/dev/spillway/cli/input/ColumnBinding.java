package dev.spillway.cli.input;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A {@link FieldMap} tied to one file's header: for every field the number of its column, or its constant. */
final class ColumnBinding {

    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, String> constants = new LinkedHashMap<>();

    private ColumnBinding() {}

    /**
     * Ties {@code map} to {@code header}; a field that is not mapped is filled by the column of its own name.
     *
     * @param file for messages
     * @throws InputException listing every column that the header lacks and every required field that nothing fills,
     *     with the columns there are
     */
    static ColumnBinding bind(String file, List<String> header, RecordSchema schema, FieldMap map) {
        Map<String, FieldMap.Source> sources =
                new LinkedHashMap<>(map.only(schema).sources());
        for (String field : schema.fields()) {
            if (header.contains(field)) {
                sources.putIfAbsent(field, new FieldMap.Column(field));
            }
        }
        ColumnBinding binding = new ColumnBinding();
        List<String> unknown = new ArrayList<>();
        sources.forEach((field, source) -> binding.add(field, source, header, unknown));
        check(file, header, schema, sources.keySet(), unknown);
        return binding;
    }

    private void add(String field, FieldMap.Source source, List<String> header, List<String> unknown) {
        if (source instanceof FieldMap.Constant constant) {
            constants.put(field, constant.text());
        } else if (source instanceof FieldMap.Column column) {
            int index = header.indexOf(column.name());
            columns.put(field, index);
            if (index < 0) {
                unknown.add(column.name());
            }
        }
    }

    private static void check(
            String file, List<String> header, RecordSchema schema, Set<String> filled, List<String> unknown) {
        List<String> problems = new ArrayList<>();
        if (!unknown.isEmpty()) {
            problems.add("has no " + FieldMap.plural("column", unknown) + " " + String.join(", ", unknown));
        }
        List<String> missing = new ArrayList<>(schema.required());
        missing.removeAll(filled);
        if (!missing.isEmpty()) {
            problems.add("nothing fills the " + schema.name() + " " + FieldMap.plural("field", missing) + " "
                    + String.join(", ", missing) + "; add --map field=column or field==constant");
        }
        Set<String> seen = new HashSet<>();
        List<String> repeated =
                header.stream().filter(column -> !seen.add(column)).distinct().toList();
        if (!repeated.isEmpty()) {
            problems.add("has twice the " + FieldMap.plural("column", repeated) + " " + String.join(", ", repeated));
        }
        if (!problems.isEmpty()) {
            problems.add("its columns are " + String.join(", ", header));
            throw new InputException(file, problems);
        }
    }

    /** Fields filled from columns, with the column's number from 0. */
    Map<String, Integer> columns() {
        return columns;
    }

    /** Fields filled with one text for all records. */
    Map<String, String> constants() {
        return constants;
    }
}
