package dev.spillway.cli.input;

import java.io.Closeable;
import java.util.Optional;

/** Reads a file's records one after the other, in the file's order; used by one thread. */
public interface InputReader extends Closeable {

    /**
     * The next record; empty at the end of the file.
     *
     * @throws InputException if the file breaks off or cannot be read on; it names the file and the line
     */
    Optional<InputRecord> next();

    /** Share of the file's bytes (compressed ones, if it is) that were read so far, in [0, 1]. */
    double share();

    @Override
    void close();
}
