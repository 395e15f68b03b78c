package dev.spillway.generator;

import dev.spillway.core.ErrorClass;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a record is bad: how to spoil a good record so that it has this one fault, and the code it must get.
 *
 * @param name the class of bad record, kebab case, unique
 * @param errorClass malformed or invalid
 * @param code the dead-letter code it must get
 * @param mutation spoils a good record
 */
public record BadRecord(String name, ErrorClass errorClass, String code, Mutation mutation) {

    /** Spoils a good record. */
    @FunctionalInterface
    public interface Mutation {

        /** A new spoilt record; the good one stays as it is. */
        Bytes spoil(Bytes good, SplittableRandom random);
    }

    /**
     * Key and value.
     *
     * @param key key bytes, null for none
     * @param value value bytes, null for a tombstone
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier: never compared, never used as a key
    public record Bytes(byte @Nullable [] key, byte @Nullable [] value) {}

    /** A record whose JSON text is spoilt, one char a byte. */
    static BadRecord text(String name, ErrorClass errorClass, String code, UnaryOperator<String> edit) {
        return new BadRecord(name, errorClass, code, (good, random) -> {
            byte[] value = good.value();
            String json = value == null ? "{}" : new String(value, StandardCharsets.ISO_8859_1);
            return new Bytes(good.key(), edit.apply(json).getBytes(StandardCharsets.ISO_8859_1));
        });
    }
}
