package dev.spillway.local.audit;

import static dev.spillway.local.audit.Records.PRODUCED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.OutcomeClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random histories with losses, repeats and contradictions, in random order, against sets and maps. */
class AuditBooksModelTest {
    private static final int PARTITIONS = 3;
    private static final long SEED = Long.getLong("seed", 20_261_124L);

    private final AuditBooks books = new AuditBooks(Records.topics());
    private final NaiveBooks model = new NaiveBooks();
    private final List<Runnable> events = new ArrayList<>();

    @RepeatedTest(20)
    void countsAsNaiveModelDoes(RepetitionInfo repetition) {
        long seed = SEED + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        Map<Integer, Long> ends = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            long end = history(partition, random);
            ends.put(partition, end);
        }
        Collections.shuffle(events, random);
        events.forEach(Runnable::run);
        ends.forEach(books::rawReadTo);

        AuditResult result = books.result(ends, Map.of());

        assertThat(result.missing()).as("missing, -Dseed=%d", seed).isEqualTo(model.missing());
        assertThat(result.twice()).as("twice, -Dseed=%d", seed).isEqualTo(model.twice());
        assertThat(result.raw()).as("raw, -Dseed=%d", seed).isEqualTo(model.raw.size());
        assertThat(books.isClosed(ends)).as("closed, -Dseed=%d", seed).isEqualTo(model.missing() == 0);
        assertThat(result.outcomes().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("outcomes, -Dseed=%d", seed)
                .isEqualTo(model.outcomes.size());
        assertThat(result.decisions().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("decisions, -Dseed=%d", seed)
                .isEqualTo(model.decisions.size());
    }

    private long history(int partition, Random random) {
        boolean faultless = random.nextInt(3) == 0;
        long offset = random.nextInt(3) * 40_000L;
        for (int i = 0; i < 400; i++) {
            offset += random.nextInt(8) == 0 ? 1 + random.nextInt(20_000) : 1;
            record(partition, offset, faultless, random);
        }
        return offset + 1;
    }

    private void record(int partition, long offset, boolean faultless, Random random) {
        if (faultless || random.nextInt(200) > 0) {
            raw(partition, offset);
        }
        boolean decided = random.nextInt(4) > 0;
        for (int i = copies(faultless, random); i > 0; i--) {
            boolean other = !faultless && i > 1 && random.nextInt(4) == 0;
            outcome(partition, offset, decided != other ? OutcomeClass.DECIDED : OutcomeClass.DEAD_LETTERED);
        }
        for (int i = copies(faultless, random); i > 0; i--) {
            if (decided) {
                decision(partition, offset, !faultless && i > 1 && random.nextInt(4) == 0 ? 0.75 : 0.5);
            } else {
                deadLetter(partition, offset);
            }
        }
    }

    /** Mostly one; without faults one or two, otherwise also none. */
    private static int copies(boolean faultless, Random random) {
        int dice = random.nextInt(100);
        return dice < 5 && !faultless ? 0 : dice < 15 ? 2 : 1;
    }

    private void raw(int partition, long offset) {
        events.add(() -> {
            books.raw(partition, offset, PRODUCED_AT);
            model.raw.add(place(partition, offset));
        });
    }

    private void outcome(int partition, long offset, OutcomeClass outcome) {
        events.add(() -> {
            books.outcome(Records.outcome(partition, offset, outcome, "C", ""), 0, 0, PRODUCED_AT);
            model.outcomes
                    .computeIfAbsent(place(partition, offset), absent -> new ArrayList<>())
                    .add(outcome.name());
        });
    }

    private void decision(int partition, long offset, double score) {
        String transaction = place(partition, offset);
        byte[] value = Records.decision(partition, offset, transaction, "REVIEW", score);
        events.add(() -> {
            books.decision(value, 0, 0, Records.times(PRODUCED_AT, PRODUCED_AT));
            model.decisions
                    .computeIfAbsent(transaction, absent -> new ArrayList<>())
                    .add(Double.toString(score));
        });
    }

    private void deadLetter(int partition, long offset) {
        events.add(() -> {
            books.deadLetter(Records.deadLetter(partition, offset, "X"), Records.DEAD_LETTERS, 0, 0);
            model.letters.add(place(partition, offset));
        });
    }

    private static String place(int partition, long offset) {
        return partition + "-" + offset;
    }

    /** The definition of missing and twice, with sets and lists of everything. */
    private static final class NaiveBooks {
        final Set<String> raw = new HashSet<>();
        final Map<String, List<String>> outcomes = new HashMap<>();
        final Map<String, List<String>> decisions = new HashMap<>();
        final Set<String> letters = new HashSet<>();

        long missing() {
            Set<String> all = new HashSet<>(raw);
            all.addAll(outcomes.keySet());
            all.addAll(decisions.keySet());
            all.addAll(letters);
            return all.stream().filter(place -> !accounted(place)).count();
        }

        long twice() {
            return twice(outcomes) + twice(decisions);
        }

        private boolean accounted(String place) {
            if (!raw.contains(place) || !outcomes.containsKey(place)) {
                return false;
            }
            String outcome = outcomes.get(place).get(0);
            return outcome.equals("DECIDED") == decisions.containsKey(place)
                    && (!outcome.equals("DEAD_LETTERED") || letters.contains(place));
        }

        private static long twice(Map<String, List<String>> values) {
            return values.values().stream()
                    .filter(list -> new HashSet<>(list).size() > 1)
                    .count();
        }
    }
}
