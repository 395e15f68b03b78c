package dev.spillway.core;

import java.nio.charset.StandardCharsets;

/** Ids that follow from their input, so that a repeat after a failure is the same record. */
public final class DerivedId {

    private DerivedId() {}

    /**
     * The id of what {@code stage} makes of an event.
     *
     * @param stage stage name
     * @param key the event's key
     * @param id the client's id
     * @param ordinal 0 for the first thing the stage makes of this event
     * @return 32 hexadecimal digits, MurmurHash3 x64 128 over the four parts, each ended by a zero byte
     */
    public static String of(String stage, String key, String id, int ordinal) {
        byte[] bytes = (stage + '\0' + key + '\0' + id + '\0' + ordinal + '\0').getBytes(StandardCharsets.UTF_8);
        return Hash128.of(bytes, 0, bytes.length).toHex();
    }
}
