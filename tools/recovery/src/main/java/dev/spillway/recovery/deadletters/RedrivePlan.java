package dev.spillway.recovery.deadletters;

import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordHeader;
import dev.spillway.recovery.RefusedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which letters are sent again, in which order, and why the others are not. Letters are kept whole, up to a bound, since
 * they are sent in the order of their origins and stand in their topics in another.
 */
public final class RedrivePlan {

    /** Most bytes of keys and values that a plan keeps. */
    static final long MOST_BYTES = 256L << 20;

    /** What becomes of a letter. */
    public enum Fate {
        /** It is sent. */
        SEND("is sent"),
        /** The raw topic has it again already. */
        SENT_BEFORE("was sent again before (--again sends it once more)"),
        /** It was tried as often as is allowed. */
        ATTEMPTS_SPENT("was tried as often as --max-attempts allows"),
        /** Its bytes are those of a topic between jobs, not of a raw topic. */
        NOT_RAW("is not a record of the raw topic: find who wrote it"),
        /** It was admitted under its id before it was put aside. */
        ID_TAKEN("was admitted before it crashed a later stage: sent again under its id it would end as DUPLICATE"),
        /** The letter holds a part of the value only. */
        CUT("was too large to be kept whole: it is at its origin");

        private final String told;

        Fate(String told) {
            this.told = told;
        }

        /** As half a sentence. */
        public String told() {
            return told;
        }
    }

    /**
     * Where letters may go and how often.
     *
     * @param topic the raw topic
     * @param stages stages whose letters hold records of the raw topic
     * @param behindDedupe stages that only see records whose id has been taken
     * @param maxAttempts how often a record is tried in all, 2 or more
     * @param again whether what was sent before is sent once more
     */
    public record Rules(String topic, List<String> stages, List<String> behindDedupe, int maxAttempts, boolean again) {}

    private static final String CUT_HEADER = "spillway-full-length";

    private final Rules rules;
    private final List<Letter> letters = new ArrayList<>();
    private final IdentityHashMap<Letter, Fate> fates = new IdentityHashMap<>();
    private long bytes;

    /** An empty plan. */
    public RedrivePlan(Rules rules) {
        this.rules = rules;
    }

    /**
     * Takes a letter.
     *
     * @throws RefusedException if the plan would keep more than 256 MiB
     */
    public void add(Letter letter) {
        RawRecord raw = letter.content().raw();
        bytes += Letter.orEmpty(raw.key()).length + Letter.orEmpty(raw.value()).length;
        if (bytes > MOST_BYTES) {
            throw new RefusedException("the letters meant are over 256 MiB: take fewer at a time with --code, --stage,"
                    + " --since or --until");
        }
        letters.add(letter);
        fates.put(letter, judged(letter));
    }

    private Fate judged(Letter letter) {
        if (rules.behindDedupe.contains(letter.content().stage())) {
            return Fate.ID_TAKEN;
        }
        if (!letter.origin().topic().equals(rules.topic)
                || !rules.stages.contains(letter.content().stage())) {
            return Fate.NOT_RAW;
        }
        for (RecordHeader header : letter.content().raw().headers()) {
            if (header.name().equals(CUT_HEADER)) {
                return Fate.CUT;
            }
        }
        return letter.content().attempt() >= rules.maxAttempts ? Fate.ATTEMPTS_SPENT : Fate.SEND;
    }

    /** Notes what the raw topic has again already. */
    public void note(SentBefore before) {
        if (!rules.again) {
            letters.stream()
                    .filter(letter -> fates.get(letter) == Fate.SEND && before.has(letter))
                    .forEach(letter -> fates.put(letter, Fate.SENT_BEFORE));
        }
    }

    /** Where letters may go and how often. */
    public Rules rules() {
        return rules;
    }

    /** All letters that were taken. */
    public List<Letter> letters() {
        return List.copyOf(letters);
    }

    /** What is sent, in the order of the origins: the order that the producers gave each account. */
    public List<Letter> toSend() {
        return letters.stream()
                .filter(letter -> fates.get(letter) == Fate.SEND)
                .sorted(Comparator.comparingInt(
                                (Letter letter) -> letter.origin().partition())
                        .thenComparingLong(letter -> letter.origin().offset()))
                .toList();
    }

    /** Letters by fate, every fate that occurs. */
    public Map<Fate, Long> byFate() {
        Map<Fate, Long> counts = new EnumMap<>(Fate.class);
        fates.values().forEach(fate -> counts.merge(fate, 1L, Long::sum));
        return counts;
    }

    /** Letters by code, and within a code by fate. */
    public Map<String, Map<Fate, Long>> byCode() {
        Map<String, Map<Fate, Long>> counts = new TreeMap<>();
        fates.forEach((letter, fate) -> counts.computeIfAbsent(letter.code(), code -> new EnumMap<>(Fate.class))
                .merge(fate, 1L, Long::sum));
        return counts;
    }
}
