package dev.spillway.connectors.decisionlog;

import dev.spillway.connectors.decisionlog.Writer.Phase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through every state that can be reached, nearest first, and stops at the first that breaks the promise. */
final class ModelChecker {

    private static final int MOST_STATES = 5_000_000;

    /**
     * What was found.
     *
     * @param states how many were looked at
     * @param finished in how many of them an attempt has done all that it will do
     * @param broken what is wrong in the last one, empty if nothing is
     * @param trace how it came to that
     */
    record Result(int states, int finished, String broken, List<String> trace) {}

    /** From which state each was reached first; the first of all from itself. */
    private final Map<World, World> seen = new HashMap<>();

    private final ArrayDeque<World> next = new ArrayDeque<>();

    private int finished;

    private ModelChecker() {}

    static Result check(Protocol protocol, Scenario scenario) {
        return new ModelChecker().run(World.first(protocol, scenario));
    }

    private Result run(World first) {
        seen.put(first, first);
        next.add(first);
        while (!next.isEmpty()) {
            World world = next.remove();
            finished += isFinished(world) ? 1 : 0;
            Optional<String> broken = broken(world);
            if (broken.isPresent()) {
                return new Result(seen.size(), finished, broken.get(), trace(world));
            }
            for (Steps.Step step : Steps.of(world)) {
                if (seen.putIfAbsent(step.after(), world) == null) {
                    next.add(step.after());
                }
            }
            if (seen.size() > MOST_STATES) {
                throw new IllegalStateException("more than " + MOST_STATES + " states");
            }
        }
        return new Result(seen.size(), finished, "", List.of());
    }

    private List<String> trace(World last) {
        List<String> trace = new ArrayList<>();
        World world = last;
        World from = seen.getOrDefault(world, world);
        while (!from.equals(world)) {
            trace.add(between(from, world));
            world = from;
            from = seen.getOrDefault(world, world);
        }
        Collections.reverse(trace);
        return trace;
    }

    private static String between(World from, World to) {
        return Steps.of(from).stream()
                .filter(step -> step.after().equals(to))
                .findFirst()
                .map(step -> step.what().get())
                .orElseThrow();
    }

    /** What a reader of committed records could see that it must not, or can never see. */
    private static Optional<String> broken(World world) {
        int[] decided = new int[8];
        for (List<Entry> log : world.logs) {
            int[] last = {-1, -1};
            for (Entry entry : log) {
                int key = Entry.keyOf(entry.record());
                if (entry.committed() && ++decided[entry.record()] > 1) {
                    return Optional.of(Entry.name(entry.record()) + " is decided twice");
                }
                if (entry.committed() && entry.record() < last[key]) {
                    return Optional.of(Entry.name(entry.record()) + " is out of order");
                }
                last[key] = entry.committed() ? entry.record() : last[key];
            }
        }
        return isFinished(world) ? missing(world, decided) : Optional.empty();
    }

    /** Whether the present attempt has done all that it will do. */
    private static boolean isFinished(World world) {
        return !world.failed
                && world.present().stream()
                        .allMatch(writer -> writer.phase == Phase.RUNNING
                                && !writer.fenced
                                && !writer.dirty
                                && writer.who.keys().stream()
                                        .allMatch(key -> writer.positions
                                                .get(key)
                                                .equals(world.scenario.records().get(key))));
    }

    private static Optional<String> missing(World world, int[] decided) {
        for (int key = 0; key < Scenario.KEYS; key++) {
            for (int position = 0; position < world.scenario.records().get(key); position++) {
                if (decided[Entry.number(key, position)] == 0) {
                    return Optional.of(Entry.name(Entry.number(key, position)) + " is never decided");
                }
            }
        }
        for (int partition = 0; partition < world.logs.size(); partition++) {
            if (world.lastStable(partition) < world.highWatermark(partition)) {
                return Optional.of("readers stand before an open transaction that nobody will end before its timeout");
            }
        }
        return Optional.empty();
    }
}
