package dev.spillway.core.serial;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * An enum constant in one byte, its place in the declaration. Constants of stored enums are therefore only ever added
 * at the end, and never removed.
 */
public final class EnumByte {

    private EnumByte() {}

    /** Writes the constant's place. */
    public static void write(Enum<?> value, DataOutputView out) throws IOException {
        out.writeByte(value.ordinal());
    }

    /**
     * Reads the constant.
     *
     * @param constants all constants in order; not changed, so a caller keeps one array
     * @throws IOException if there is no constant at that place
     */
    public static <E extends Enum<E>> E read(E[] constants, DataInputView in) throws IOException {
        int place = in.readUnsignedByte();
        if (place >= constants.length) {
            throw new IOException("no constant " + place + " in "
                    + constants[0].getDeclaringClass().getSimpleName() + ", which has " + constants.length);
        }
        return constants[place];
    }
}
