package dev.spillway.core.serial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes and reads a text that is nearly always the same one, such as the topic of a record's origin, without encoding
 * it or making a string each time. The format is that of {@link Varint#writeText}. Serializers are shared by threads:
 * a race costs one more string, never a wrong one, because what is remembered is immutable.
 */
final class LastText {

    private Seen seen = new Seen("", new byte[0]);

    void write(String text, DataOutputView out) throws IOException {
        Seen last = seen;
        if (!last.text.equals(text)) {
            last = new Seen(text, text.getBytes(StandardCharsets.UTF_8));
            seen = last;
        }
        Varint.writeBytes(last.utf8, out);
    }

    String read(DataInputView in) throws IOException {
        byte[] utf8 = Varint.readBytes(in);
        Seen last = seen;
        if (!Arrays.equals(last.utf8, utf8)) {
            last = new Seen(new String(utf8, StandardCharsets.UTF_8), utf8);
            seen = last;
        }
        return last.text;
    }

    private static final class Seen {
        private final String text;
        private final byte[] utf8;

        Seen(String text, byte[] utf8) {
            this.text = text;
            this.utf8 = utf8;
        }
    }
}
