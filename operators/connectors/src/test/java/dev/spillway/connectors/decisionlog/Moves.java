package dev.spillway.connectors.decisionlog;

import dev.spillway.connectors.decisionlog.Writer.Snapshot;

/** Offsets after entries were taken out of a log. */
final class Moves {

    private Moves() {}

    static void move(Writer writer, int[] moved) {
        writer.from = moved[writer.from];
        writer.upTo = moved[writer.upTo];
        writer.end = moved[writer.end];
        Snapshot snapshot = writer.snapshot;
        if (snapshot != null) {
            writer.snapshot = new Snapshot(moved[snapshot.end()], snapshot.positions(), snapshot.known());
        }
    }
}
