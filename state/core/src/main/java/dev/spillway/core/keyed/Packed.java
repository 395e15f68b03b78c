package dev.spillway.core.keyed;

import java.io.IOException;
import org.apache.flink.core.memory.DataOutputView;

/** A mutable value that is one part of a key's packed state. */
public interface Packed {

    /** Writes the newest layout; the owner of the whole packed state writes the version. */
    void write(DataOutputView out) throws IOException;

    /** Whether there is nothing worth keeping. */
    boolean isEmpty();
}
