package dev.spillway.functions.reconcile;

import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Stores a {@link BooksPage}: all counts as variable-length integers. */
public final class BooksPageSerializer extends VersionedSerializer<BooksPage> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        return 2;
    }

    @Override
    protected void writeBody(BooksPage page, DataOutputView out) throws IOException {
        writeLongs(page.outcomes, out);
        writeList(page.missingExamples, out);
        writeList(page.twiceExamples, out);
        writeList(page.orphanedExamples, out);
        writeList(page.conflictingExamples, out);
        writeList(page.unbalancedExamples, out);
        Varint.writeSigned(page.firstOffset, out);
        writeLongs(
                new long[] {
                    page.nextOffset, page.closedUpTo, page.horizon, page.records, page.decisions, page.missing,
                    page.twice, page.repeats, page.orphaned, page.open, page.expired, page.timerAt,
                    page.conflicting, page.unbalanced
                },
                out);
        out.writeBoolean(page.changed);
        writeChunks(page.chunks, out);
    }

    @Override
    protected BooksPage readBody(int version, DataInputView in) throws IOException {
        long[] outcomes = readLongs(in);
        BooksPage page = new BooksPage();
        System.arraycopy(outcomes, 0, page.outcomes, 0, outcomes.length);
        readList(page.missingExamples, in);
        readList(page.twiceExamples, in);
        readList(page.orphanedExamples, in);
        if (version > 1) {
            readList(page.conflictingExamples, in);
            readList(page.unbalancedExamples, in);
        }
        page.firstOffset = Varint.readSigned(in);
        readCounts(page, readLongs(in));
        page.byOlderLaws = version == 1;
        page.changed = in.readBoolean();
        readChunks(page.chunks, in);
        return page;
    }

    private static void writeChunks(SortedMap<Long, Long> chunks, DataOutputView out) throws IOException {
        Varint.writeUnsigned(chunks.size(), out);
        long last = 0;
        for (Map.Entry<Long, Long> chunk : chunks.entrySet()) {
            Varint.writeUnsigned(chunk.getKey() - last, out);
            Varint.writeUnsigned(chunk.getValue() == BooksPage.NEVER ? 0 : chunk.getValue(), out);
            last = chunk.getKey();
        }
    }

    private static void readChunks(SortedMap<Long, Long> chunks, DataInputView in) throws IOException {
        long index = 0;
        for (long left = Varint.readUnsigned(in); left > 0; left--) {
            index += Varint.readUnsigned(in);
            long due = Varint.readUnsigned(in);
            chunks.put(index, due == 0 ? BooksPage.NEVER : due);
        }
    }

    private static void readCounts(BooksPage page, long[] counts) {
        page.nextOffset = counts[0];
        page.closedUpTo = counts[1];
        page.horizon = counts[2];
        page.records = counts[3];
        page.decisions = counts[4];
        page.missing = counts[5];
        page.twice = counts[6];
        page.repeats = counts[7];
        page.orphaned = counts[8];
        page.open = counts[9];
        page.expired = counts[10];
        page.timerAt = counts[11];
        if (counts.length > 12) { // version 1 knew neither
            page.conflicting = counts[12];
            page.unbalanced = counts[13];
        }
    }

    private static void writeLongs(long[] values, DataOutputView out) throws IOException {
        Varint.writeUnsigned(values.length, out);
        for (long value : values) {
            Varint.writeUnsigned(value, out);
        }
    }

    private static long[] readLongs(DataInputView in) throws IOException {
        long[] values = new long[(int) Varint.readUnsigned(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Varint.readUnsigned(in);
        }
        return values;
    }

    private static void writeList(List<Long> values, DataOutputView out) throws IOException {
        writeLongs(values.stream().mapToLong(Long::longValue).toArray(), out);
    }

    private static void readList(List<Long> into, DataInputView in) throws IOException {
        for (long value : readLongs(in)) {
            into.add(value);
        }
    }

    @Override
    public BooksPage copy(BooksPage from) {
        return from.copy();
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }
}
