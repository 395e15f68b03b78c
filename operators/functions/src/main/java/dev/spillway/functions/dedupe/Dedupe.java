package dev.spillway.functions.dedupe;

import dev.spillway.core.Event;
import dev.spillway.core.Hash128;
import dev.spillway.core.keyed.SeenIds;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * Tells whether an event of a key is new. Exact within the retention, which is counted in event-time days back from the
 * key's newest event: a replay of the key's input gives the same answers.
 *
 * @param retentionDays days of the key's event time that an id is remembered, 1 or more
 */
public record Dedupe(int retentionDays) implements Serializable {

    /** Milliseconds of a day. */
    public static final long DAY_MILLIS = 86_400_000;

    /** What an event is to the ones before it. */
    public enum Judgement {
        /** Its id was not seen before. */
        FRESH,
        /** Its id was seen with the same content. */
        SAME,
        /** Its id was seen with other content. */
        DIFFERENT
    }

    /**
     * A judgement with its evidence.
     *
     * @param judgement what the event is
     * @param earlierContent content hash of the first event with this id; its own where it is the first
     */
    public record Finding(Judgement judgement, long earlierContent) {}

    private static final Finding FRESH = new Finding(Judgement.FRESH, 0);

    /** Judges an event and remembers it if it is new. */
    public Finding judge(Event event, SeenIds seen, SeenIds.Spill spill) {
        Hash128 id = idOf(event);
        int index = seen.indexOf(id);
        if (index >= 0) {
            return compare(event, seen.contentAt(index));
        }
        if (seen.spilled() && spill.contains(id)) {
            return compare(event, spill.contentOf(id, 0));
        }
        seen.add(id, event.contentHash(), dayOf(event.eventTime()), retentionDays, spill);
        return FRESH;
    }

    /** Forgets an event that was judged new, as if it had never come. */
    public void forget(Event event, SeenIds seen, SeenIds.Spill spill) {
        seen.remove(idOf(event), spill);
    }

    private static Hash128 idOf(Event event) {
        byte[] idBytes = event.id().getBytes(StandardCharsets.UTF_8);
        return Hash128.of(idBytes, 0, idBytes.length);
    }

    /** Days since 1970-01-01. */
    public static int dayOf(long epochMillis) {
        return (int) Math.floorDiv(epochMillis, DAY_MILLIS);
    }

    private static Finding compare(Event event, long earlier) {
        return new Finding(earlier == event.contentHash() ? Judgement.SAME : Judgement.DIFFERENT, earlier);
    }
}
