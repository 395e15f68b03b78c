package dev.spillway.recovery.deadletters;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.Hash128;
import dev.spillway.core.Origin;
import dev.spillway.core.RawRecord;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter and the topic that it stands in.
 *
 * @param topic a job's dead-letter topic
 * @param content what the job wrote
 */
public record Letter(String topic, DeadLetter content) {

    /** Where the record stands that was refused. */
    public Origin origin() {
        return content.provenance().origin();
    }

    /** The stable code of the reason. */
    public String code() {
        return content.why().code();
    }

    /** The same for a letter that was written again after a failure, in hexadecimal. */
    String identity() {
        byte[] text = (topic + ' ' + origin().toText() + ' ' + content.stage() + ' ' + code())
                .getBytes(StandardCharsets.UTF_8);
        return Hash128.of(text, 0, text.length).toHex();
    }

    /** The hash of key and value, which tells whether another record says the same. */
    static String print(byte[] key, byte[] value) {
        return Hash128.of(key, 0, key.length).toHex()
                + Hash128.of(value, 0, value.length).toHex();
    }

    String print() {
        RawRecord raw = content.raw();
        return print(orEmpty(raw.key()), orEmpty(raw.value()));
    }

    static byte[] orEmpty(byte @Nullable [] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }
}
