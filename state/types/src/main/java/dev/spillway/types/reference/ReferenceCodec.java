package dev.spillway.types.reference;

import dev.spillway.core.ErrorClass;
import dev.spillway.core.ObjectCodec;
import dev.spillway.core.RawRecord;
import dev.spillway.core.Rejection;
import dev.spillway.core.json.JsonContractException;
import dev.spillway.core.json.JsonMembers;
import java.util.regex.Pattern;

/**
 * A codec of reference data, which users write: what is wrong is told as {@code REFERENCE_INVALID} with its field. Rows
 * are not deleted, because decisions name the versions they used: a tombstone is refused, and a row is retired by a
 * higher version (for accounts, with status {@code BLOCKED}).
 */
abstract class ReferenceCodec<V> extends ObjectCodec<V> {

    private static final long serialVersionUID = 1L;

    static final String REFERENCE_INVALID = "REFERENCE_INVALID";

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final int MAX_TEXT = 64;

    @Override
    protected final Rejection rejection(JsonContractException broken) {
        return new Rejection(ErrorClass.INVALID, REFERENCE_INVALID, broken.field(), broken.message());
    }

    @Override
    protected final V read(RawRecord raw, JsonMembers members) throws JsonContractException {
        return read(members);
    }

    /** Makes the value of the object's members. */
    protected abstract V read(JsonMembers members) throws JsonContractException;

    @Override
    protected final JsonMembers members(RawRecord raw) throws JsonContractException {
        if (raw.value() == null) {
            throw new JsonContractException(
                    "", "expected a row, found a tombstone; rows are not deleted but replaced by a higher version");
        }
        return super.members(raw);
    }

    static String name(JsonMembers members, String field) throws JsonContractException {
        String text = members.text(field);
        if (text.isBlank() || text.length() > MAX_TEXT) {
            throw new JsonContractException(field, "expected 1 to 64 characters, found '" + text + "'");
        }
        return text;
    }

    static String country(JsonMembers members, String field) throws JsonContractException {
        return matching(members, field, COUNTRY, "two upper-case letters of ISO 3166");
    }

    static String matching(JsonMembers members, String field, Pattern pattern, String wanted)
            throws JsonContractException {
        String text = members.text(field);
        if (!pattern.matcher(text).matches()) {
            throw new JsonContractException(field, "expected " + wanted + ", found '" + text + "'");
        }
        return text;
    }

    static long version(JsonMembers members) throws JsonContractException {
        return members.whole("version", 1, Long.MAX_VALUE);
    }
}
