package dev.spillway.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of the fields that conditions can name; a field's place in it is its place in {@link Facts}. */
public final class RuleFields {

    private final List<RuleField> all;
    private final Map<String, Integer> placeOfName = new HashMap<>();

    /**
     * A table.
     *
     * @throws IllegalArgumentException if a name comes twice
     */
    public RuleFields(List<RuleField> all) {
        this.all = List.copyOf(all);
        for (RuleField field : all) {
            if (placeOfName.put(field.name(), placeOfName.size()) != null) {
                throw new IllegalArgumentException("two fields are called " + field.name());
            }
        }
    }

    /** In the order of their places. */
    public List<RuleField> all() {
        return all;
    }

    /**
     * The place of a field.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public int place(String name) {
        Integer place = placeOfName.get(name);
        if (place == null) {
            throw new IllegalArgumentException("there is no field " + name);
        }
        return place;
    }
}
