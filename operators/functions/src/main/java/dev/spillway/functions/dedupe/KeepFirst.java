package dev.spillway.functions.dedupe;

import dev.spillway.core.Event;
import dev.spillway.core.keyed.SeenOffsets;
import dev.spillway.functions.keyed.KeyedLogic;
import dev.spillway.functions.keyed.Turn;

/**
 * The reader's side of the decision lane in a Flink job: of each raw record's outputs the first one goes on, repeats are
 * dropped. Run it in a {@code KeyedStage} behind {@code keyBy}, before anything that counts.
 *
 * <p>Exact while the outputs of a key come in the order of its raw records but for {@value SeenOffsets#CAPACITY} of them,
 * which all our topics keep: a raw record below all of a full set counts as seen. State ends {@code retentionMillis} of
 * event time after the key's newest record.
 *
 * @param <E> what is read
 */
public final class KeepFirst<E extends Event> implements KeyedLogic<E, SeenOrigins, E> {

    private static final long serialVersionUID = 1L;

    private final long retentionMillis;

    /** @param retentionMillis event time that a silent key is remembered, longer than any restart of the writer */
    public KeepFirst(long retentionMillis) {
        this.retentionMillis = retentionMillis;
    }

    @Override
    public SeenOrigins newState() {
        return SeenOrigins.none();
    }

    @Override
    public void onInput(E event, SeenOrigins seen, Turn<E> turn) {
        long now = turn.processingTime();
        if (seen.life().prolong(event.eventTime(), turn.watermark(), now, retentionMillis)) {
            turn.expireAfter(seen.life().keepUntil());
        }
        if (seen.offsets().add(event.provenance().origin())) {
            turn.emit(event, event.eventTime());
        }
    }

    @Override
    public long onExpiry(SeenOrigins seen, long watermark, long processingTime) {
        return seen.life().next(watermark, processingTime, retentionMillis);
    }
}
