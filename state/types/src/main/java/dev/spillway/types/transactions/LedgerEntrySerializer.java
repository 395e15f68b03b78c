package dev.spillway.types.transactions;

import dev.spillway.core.serial.EnumByte;
import dev.spillway.core.serial.ProvenanceSerializer;
import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes an entry, its components in order. */
public final class LedgerEntrySerializer extends VersionedSerializer<LedgerEntry> {

    private static final long serialVersionUID = 1L;

    private static final ProvenanceSerializer PROVENANCE = new ProvenanceSerializer();
    private static final LedgerEntry.Kind[] KINDS = LedgerEntry.Kind.values();

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void writeBody(LedgerEntry value, DataOutputView out) throws IOException {
        PROVENANCE.serialize(value.provenance(), out);
        Varint.writeText(value.entryId(), out);
        EnumByte.write(value.kind(), out);
        Varint.writeText(value.decisionId(), out);
        Varint.writeText(value.transactionId(), out);
        Varint.writeText(value.accountId(), out);
        out.writeLong(value.eventTime());
        out.writeLong(value.decidedAt());
        Varint.writeUnsigned(value.lines().size(), out);
        for (LedgerEntry.Line line : value.lines()) {
            Varint.writeText(line.account(), out);
            Varint.writeSigned(line.amountMinor(), out);
            CurrencyBytes.write(line.currency(), out);
        }
    }

    @Override
    protected LedgerEntry readBody(int version, DataInputView in) throws IOException {
        return new LedgerEntry(
                PROVENANCE.deserialize(in),
                Varint.readText(in),
                EnumByte.read(KINDS, in),
                Varint.readText(in),
                Varint.readText(in),
                Varint.readText(in),
                in.readLong(),
                in.readLong(),
                lines(in));
    }

    private static List<LedgerEntry.Line> lines(DataInputView in) throws IOException {
        int count = (int) Varint.readUnsigned(in);
        List<LedgerEntry.Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(new LedgerEntry.Line(Varint.readText(in), Varint.readSigned(in), CurrencyBytes.read(in)));
        }
        return lines;
    }
}
