package dev.spillway.savepoint;

import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Numbers, in the version that a resource beside this class names: so one class has another version in each jar. */
public final class CountSerializer extends VersionedSerializer<Long> {

    static final String VERSION_FILE = "count-version.txt";

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
        try (InputStream in = CountSerializer.class.getResourceAsStream(VERSION_FILE)) {
            return in == null ? 2 : in.read() - '0';
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void writeBody(Long value, DataOutputView out) throws IOException {
        out.writeLong(value);
    }

    @Override
    protected Long readBody(int version, DataInputView in) throws IOException {
        return in.readLong();
    }
}
