package dev.spillway.functions.keyed;

import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What is kept of an id outside the packed state.
 *
 * @param content hash of its content
 * @param day event-time day, days since 1970-01-01
 */
record SpilledId(long content, int day) {

    /** Writes 13 bytes. */
    public static final class Serializer extends VersionedSerializer<SpilledId> {

        private static final long serialVersionUID = 1L;

        @Override
        public int version() {
            return 1;
        }

        @Override
        protected void writeBody(SpilledId value, DataOutputView out) throws IOException {
            out.writeLong(value.content());
            out.writeInt(value.day());
        }

        @Override
        protected SpilledId readBody(int version, DataInputView in) throws IOException {
            return new SpilledId(in.readLong(), in.readInt());
        }
    }
}
