package dev.spillway.jobs.transactions.detection;

import dev.spillway.functions.keyed.KeyedLogic;
import dev.spillway.functions.keyed.Turn;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.keyed.AccountActivity;

/** The keyed part of the detection job. Decides each raw offset once, whatever the stage before sends again. */
public final class DetectionLogic implements KeyedLogic<EnrichedTransaction, AccountActivity, DecidedTransaction> {

    private static final long serialVersionUID = 1L;

    /** Event time that activity is remembered: the longest window and its first tile. */
    private static final long RETENTION_MILLIS = (Features.QUARTERS + 1) * Features.QUARTER_MILLIS;

    private final DecideStep step;

    /** Logic around {@code step}. */
    public DetectionLogic(DecideStep step) {
        this.step = step;
    }

    @Override
    public AccountActivity newState() {
        return AccountActivity.none();
    }

    @Override
    public void onInput(EnrichedTransaction enriched, AccountActivity activity, Turn<DecidedTransaction> turn) {
        long now = turn.processingTime();
        if (activity.life().prolong(enriched.eventTime(), turn.watermark(), now, RETENTION_MILLIS)) {
            turn.expireAfter(activity.life().keepUntil());
        }
        if (activity.last().add(enriched.provenance().origin())) {
            turn.emit(step.decide(enriched, activity, turn), enriched.eventTime());
        }
    }

    @Override
    public long onExpiry(AccountActivity activity, long watermark, long processingTime) {
        return activity.life().next(watermark, processingTime, RETENTION_MILLIS);
    }
}
