package dev.spillway.core;

import dev.spillway.core.json.JsonContractException;
import dev.spillway.core.json.JsonMembers;

/**
 * A codec of values that stand as one JSON object in a record. What does not keep the contract is rejected with the
 * field at fault, and never throws.
 */
public abstract class ObjectCodec<V> implements Codec<V> {

    private static final long serialVersionUID = 1L;

    /** The code of a record in an internal topic that no Spillway job of this version wrote. */
    public static final String FOREIGN_RECORD = "FOREIGN_RECORD";

    /** Makes the value of the object's members. */
    protected abstract V read(RawRecord raw, JsonMembers members) throws JsonContractException;

    /** The members of the record's object. */
    protected JsonMembers members(RawRecord raw) throws JsonContractException {
        return JsonMembers.of(raw.value());
    }

    /** How a broken contract is rejected. */
    protected Rejection rejection(JsonContractException broken) {
        return new Rejection(ErrorClass.MALFORMED, FOREIGN_RECORD, broken.field(), broken.message());
    }

    @Override
    public final void parse(RawRecord raw, Verdict<V> to) {
        V value;
        try {
            value = read(raw, members(raw));
        } catch (JsonContractException broken) {
            to.reject(rejection(broken));
            return;
        }
        to.accept(value);
    }

    /** Reads an {@code origin} member. */
    protected static Origin origin(JsonMembers members) throws JsonContractException {
        JsonMembers origin = members.object("origin");
        return new Origin(
                origin.text("topic"),
                (int) origin.whole("partition", 0, Integer.MAX_VALUE),
                origin.whole("offset", 0, Long.MAX_VALUE));
    }
}
