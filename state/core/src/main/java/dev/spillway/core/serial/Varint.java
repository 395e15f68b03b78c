package dev.spillway.core.serial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Variable-length integers and strings, so that small values take one byte (LEB128; signed values in zigzag order, as
 * in Protocol Buffers).
 */
public final class Varint {

    private Varint() {}

    /** Writes a value as unsigned: 1 byte below 128, 10 for a negative one. */
    public static void writeUnsigned(long value, DataOutputView out) throws IOException {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.writeByte((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    /**
     * Reads what {@link #writeUnsigned} wrote.
     *
     * @throws IOException if the value is longer than 10 bytes
     */
    public static long readUnsigned(DataInputView in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = in.readByte();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IOException("varint longer than 10 bytes");
    }

    /** Writes a signed value: 1 byte from -64 to 63. */
    public static void writeSigned(long value, DataOutputView out) throws IOException {
        writeUnsigned(value << 1 ^ value >> 63, out);
    }

    /** Reads what {@link #writeSigned} wrote. */
    public static long readSigned(DataInputView in) throws IOException {
        long value = readUnsigned(in);
        return value >>> 1 ^ -(value & 1);
    }

    /** Writes the length, then the bytes. */
    public static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
        writeUnsigned(bytes.length, out);
        out.write(bytes);
    }

    /** Reads what {@link #writeBytes} wrote. */
    public static byte[] readBytes(DataInputView in) throws IOException {
        byte[] bytes = new byte[(int) readUnsigned(in)];
        in.readFully(bytes);
        return bytes;
    }

    /** Writes UTF-8 bytes with their length. */
    public static void writeText(String text, DataOutputView out) throws IOException {
        writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    /** Reads what {@link #writeText} wrote. */
    public static String readText(DataInputView in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }
}
