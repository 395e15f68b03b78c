package dev.spillway.connectors.decisionlog;

import dev.spillway.connectors.decisionlog.Protocol.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which writers an attempt has, and by which ids. */
final class Identities {

    private static final int MOST_SUBTASKS = 2;

    private Identities() {}

    static List<Identity> of(Ids ids, int attempt, int parallelism) {
        List<Identity> all = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            List<Integer> keys = keys(subtask, parallelism);
            switch (ids) {
                case SUBTASK -> all.add(new Identity(attempt, subtask, subtask, 0, keys));
                case ATTEMPT -> all.add(new Identity(attempt, subtask, attempt * MOST_SUBTASKS + subtask, 0, keys));
                case PARTITION -> {
                    for (int key : keys) {
                        all.add(new Identity(attempt, subtask, key, key, List.of(key)));
                    }
                }
            }
        }
        return all;
    }

    /** Every id that a run may have. */
    static List<Integer> all(Ids ids, Scenario scenario) {
        return IntStream.range(0, scenario.parallelism().size())
                .boxed()
                .flatMap(attempt -> of(ids, attempt, scenario.parallelism().get(attempt)).stream())
                .map(Identity::id)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static List<Integer> keys(int subtask, int parallelism) {
        return IntStream.range(0, Scenario.KEYS)
                .filter(key -> key % parallelism == subtask)
                .boxed()
                .toList();
    }
}
