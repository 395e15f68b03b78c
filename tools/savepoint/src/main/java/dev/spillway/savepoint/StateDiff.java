package dev.spillway.savepoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Compares what two savepoints remember, by uid and state. Values are compared as bytes: after a change of a serializer's
 * version they differ without meaning anything else. Timers and keyed states are compared entry by entry, states of
 * subtasks as sets.
 */
public final class StateDiff {

    private StateDiff() {}

    /**
     * One state in both.
     *
     * @param uid of the operator
     * @param state its name
     * @param entriesA entries in the first savepoint
     * @param entriesB entries in the second
     * @param bytesA bytes of keys and values in the first
     * @param bytesB bytes of keys and values in the second
     * @param onlyA entries whose key the second does not have
     * @param onlyB entries whose key the first does not have
     * @param different entries whose values differ
     */
    public record Line(
            String uid,
            String state,
            long entriesA,
            long entriesB,
            long bytesA,
            long bytesB,
            long onlyA,
            long onlyB,
            long different) {

        /** Whether both hold the same. */
        public boolean same() {
            return onlyA == 0 && onlyB == 0 && different == 0;
        }
    }

    /**
     * Compares two savepoints in Flink's canonical format.
     *
     * @throws SavepointException if one is in another format or cannot be read
     */
    public static List<Line> compare(Savepoint a, Savepoint b) {
        Map<StateReader.Name, StateContents> first = new StateReader(a).read();
        Map<StateReader.Name, StateContents> second = new StateReader(b).read();
        TreeSet<StateReader.Name> names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        List<Line> lines = new ArrayList<>();
        for (StateReader.Name name : names) {
            lines.add(line(name, contents(first, name), contents(second, name)));
        }
        return lines;
    }

    private static StateContents contents(Map<StateReader.Name, StateContents> all, StateReader.Name name) {
        return Objects.requireNonNullElseGet(all.get(name), StateContents::new);
    }

    private static Line line(StateReader.Name name, StateContents a, StateContents b) {
        return new Line(
                name.uid(),
                name.state(),
                a.size(),
                b.size(),
                a.bytes(),
                b.bytes(),
                a.missingIn(b),
                b.missingIn(a),
                a.differentIn(b));
    }
}
