package dev.spillway.connectors;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.Hash128;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordHeader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the evidence in a dead letter so that it fits into a record: a raw record at the broker's limit is a third over
 * it in base64, and a sink that cannot write it would fail for ever. The whole record stays at its origin.
 */
final class ShortDeadLetter {

    /** Header with the full length of the value in bytes, in decimal. */
    static final String LENGTH = "spillway-full-length";
    /** Header with the 128-bit hash of the full value, in hexadecimal. */
    static final String HASH = "spillway-full-hash";

    private ShortDeadLetter() {}

    /** The letter with a sixteenth of {@code maxBytes} of the key, half of it of the value, and no foreign headers. */
    static DeadLetter of(DeadLetter letter, int maxBytes) {
        RawRecord raw = letter.raw();
        byte[] value = raw.value() == null ? new byte[0] : raw.value();
        List<RecordHeader> headers = List.of(
                header(LENGTH, Integer.toString(value.length)),
                header(HASH, Hash128.of(value, 0, value.length).toHex()));
        RawRecord cut =
                new RawRecord(raw.provenance(), cut(raw.key(), maxBytes / 16), cut(raw.value(), maxBytes / 2), headers);
        return new DeadLetter(cut, letter.stage(), letter.why(), letter.attempt(), letter.jobVersion(), letter.at());
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, int length) {
        return bytes == null || bytes.length <= length ? bytes : Arrays.copyOf(bytes, length);
    }
}
