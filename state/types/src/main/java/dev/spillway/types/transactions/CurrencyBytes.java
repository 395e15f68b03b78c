package dev.spillway.types.transactions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A currency code in its three ASCII bytes, read without making a string each time: 256 slots hold the codes seen.
 * Threads may race for a slot; each then has its own equal string.
 */
final class CurrencyBytes {

    private static final @Nullable String[] SEEN = new @Nullable String[256];

    private CurrencyBytes() {}

    static void write(String code, DataOutputView out) throws IOException {
        if (code.length() != 3) {
            throw new IOException("a currency code has three letters, not '" + code + "'");
        }
        out.writeByte(code.charAt(0));
        out.writeByte(code.charAt(1));
        out.writeByte(code.charAt(2));
    }

    static String read(DataInputView in) throws IOException {
        byte first = in.readByte();
        byte second = in.readByte();
        byte third = in.readByte();
        int slot = (first * 31 * 31 + second * 31 + third) & 0xff;
        String seen = SEEN[slot];
        if (seen == null || seen.charAt(0) != first || seen.charAt(1) != second || seen.charAt(2) != third) {
            seen = new String(new byte[] {first, second, third}, StandardCharsets.US_ASCII);
            SEEN[slot] = seen;
        }
        return seen;
    }
}
