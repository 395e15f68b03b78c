package dev.spillway.simulation.world;

import dev.spillway.core.reader.FirstOccurrences;
import dev.spillway.core.reader.FirstOccurrences.Occurrence;
import dev.spillway.simulation.host.Tampering;
import dev.spillway.simulation.log.LogPartition;
import dev.spillway.simulation.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A consumer of one partition of the decisions that keeps to the contract by the product's own part for it: what it handled,
 * its position and what it has seen are stored together, and a failure takes it back to there.
 */
final class DecisionReader {

    private static final int WINDOW = 1 << 10;

    private final LogPartition partition;
    private final Tampering tampering;
    private final List<Facts.Handled> handled;
    private final List<Facts.Handled> unstored = new ArrayList<>();
    private FirstOccurrences seen = new FirstOccurrences(WINDOW);
    private byte[] storedSeen = seen.toBytes();
    private long storedPosition;
    private long position;

    /** @param handled where it notes what it handled, once that is stored */
    DecisionReader(LogPartition partition, List<Facts.Handled> handled, Tampering tampering) {
        this.partition = partition;
        this.handled = handled;
        this.tampering = tampering;
    }

    /** Reads the next record; false if there is none. */
    boolean read() {
        Optional<LogRecord> next = partition.isCut() ? Optional.empty() : partition.next(position);
        next.ifPresent(record -> {
            position = record.offset() + 1;
            byte[] origin = record.headers().lastHeader("spillway-origin").value();
            if (tampering.handles(seen.see(origin) == Occurrence.FIRST)) {
                String text = new String(origin, StandardCharsets.UTF_8);
                unstored.add(new Facts.Handled(
                        text.substring(text.indexOf(':') + 1), partition.toString() + ':' + record.offset()));
            }
        });
        return next.isPresent();
    }

    /** Stores what it handled with its position. */
    void store() {
        handled.addAll(unstored);
        unstored.clear();
        storedSeen = seen.toBytes();
        storedPosition = position;
    }

    /** Fails, and starts again from what is stored. */
    void fail() {
        unstored.clear();
        seen = FirstOccurrences.fromBytes(storedSeen);
        position = storedPosition;
    }
}
