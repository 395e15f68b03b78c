package dev.spillway.core.serial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A list of short texts: their number, then each with its length. */
public final class TextList {

    private TextList() {}

    /** Writes the list. */
    public static void write(List<String> texts, DataOutputView out) throws IOException {
        Varint.writeUnsigned(texts.size(), out);
        for (String text : texts) {
            Varint.writeText(text, out);
        }
    }

    /** Reads the list. */
    public static List<String> read(DataInputView in) throws IOException {
        int size = (int) Varint.readUnsigned(in);
        if (size == 0) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(Math.min(size, 1_024));
        for (int i = 0; i < size; i++) {
            texts.add(Varint.readText(in));
        }
        return texts;
    }
}
