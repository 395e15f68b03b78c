package dev.spillway.functions.reconcile;

import dev.spillway.core.OutcomeClass;
import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores a {@link BooksStatement}; outcome classes by name, so that classes can come and go. */
public final class BooksStatementSerializer extends VersionedSerializer<BooksStatement> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 2;
    }

    @Override
    protected void writeBody(BooksStatement value, DataOutputView out) throws IOException {
        Varint.writeText(value.topic(), out);
        Varint.writeUnsigned(value.partition(), out);
        Varint.writeUnsigned(value.outcomes().size(), out);
        for (Map.Entry<OutcomeClass, Long> entry : value.outcomes().entrySet()) {
            Varint.writeText(entry.getKey().name(), out);
            Varint.writeUnsigned(entry.getValue(), out);
        }
        long[] counts = {
            value.records(), value.decisions(), value.missing(), value.twice(), value.repeats(), value.orphaned(),
            value.open(), value.expired(), value.closedUpTo(), value.firstOffset(), value.nextOffset(), value.at(),
            value.conflicting(), value.unbalanced()
        };
        for (long count : counts) {
            Varint.writeUnsigned(count, out);
        }
        writeOffsets(value.examples().missing(), out);
        writeOffsets(value.examples().twice(), out);
        writeOffsets(value.examples().orphaned(), out);
        writeOffsets(value.examples().conflicting(), out);
        writeOffsets(value.examples().unbalanced(), out);
    }

    @Override
    protected BooksStatement readBody(int version, DataInputView in) throws IOException {
        String topic = Varint.readText(in);
        int partition = (int) Varint.readUnsigned(in);
        Map<OutcomeClass, Long> outcomes = new EnumMap<>(OutcomeClass.class);
        for (long left = Varint.readUnsigned(in); left > 0; left--) {
            outcomes.put(OutcomeClass.valueOf(Varint.readText(in)), Varint.readUnsigned(in));
        }
        long[] n = new long[14]; // version 1 had 12, and 0 is what it says of the other two
        for (int i = 0; i < (version == 1 ? 12 : 14); i++) {
            n[i] = Varint.readUnsigned(in);
        }
        return new BooksStatement(
                topic,
                partition,
                n[0],
                outcomes,
                n[1],
                n[2],
                n[3],
                n[12],
                n[5],
                n[13],
                n[4],
                n[6],
                n[7],
                n[8],
                n[9],
                n[10],
                readExamples(version, in),
                n[11]);
    }

    private static BooksExamples readExamples(int version, DataInputView in) throws IOException {
        List<Long> missing = readOffsets(in);
        List<Long> twice = readOffsets(in);
        List<Long> orphaned = readOffsets(in);
        List<Long> conflicting = version == 1 ? List.of() : readOffsets(in);
        return new BooksExamples(missing, twice, conflicting, orphaned, version == 1 ? List.of() : readOffsets(in));
    }

    private static void writeOffsets(List<Long> offsets, DataOutputView out) throws IOException {
        Varint.writeUnsigned(offsets.size(), out);
        for (long offset : offsets) {
            Varint.writeUnsigned(offset, out);
        }
    }

    private static List<Long> readOffsets(DataInputView in) throws IOException {
        List<Long> offsets = new ArrayList<>();
        for (long left = Varint.readUnsigned(in); left > 0; left--) {
            offsets.add(Varint.readUnsigned(in));
        }
        return offsets;
    }
}
