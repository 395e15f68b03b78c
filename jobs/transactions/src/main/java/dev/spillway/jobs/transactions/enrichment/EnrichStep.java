package dev.spillway.jobs.transactions.enrichment;

import dev.spillway.functions.enrich.GivenUp;
import dev.spillway.functions.keyed.KeyedLogic;
import dev.spillway.functions.keyed.SharedTable.Lookup;
import dev.spillway.functions.keyed.Turn;
import dev.spillway.types.reference.Account;
import dev.spillway.types.reference.FxRate;
import dev.spillway.types.reference.Merchant;
import dev.spillway.types.reference.ReferenceRow;
import dev.spillway.types.transactions.EnrichedTransaction;
import dev.spillway.types.transactions.Enrichment;
import dev.spillway.types.transactions.Enrichment.Part;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.keyed.EnrichmentState;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stamps a transaction with what reference data says. What is not known yet is waited for, up to a bound and in the
 * account's order; then the transaction goes on with what is missing stated. What was waited for in vain once is not
 * waited for again until it comes.
 */
public final class EnrichStep implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What follows on a transaction that does not wait any more. */
    public interface Next {

        /** It goes on. */
        void enriched(EnrichedTransaction enriched);

        /** It was put aside, because it crashed the stage: its dead letter and its outcome are sent. */
        default void leftOut(Transaction transaction) {}
    }

    private final EnrichmentPolicy policy;
    private final GivenUp givenUp = new GivenUp();
    private transient @Nullable Lookup<ReferenceRow> table;

    /** A step that waits as {@code policy} says. */
    public EnrichStep(EnrichmentPolicy policy) {
        this.policy = policy;
    }

    /** Sets the table of merchants and rates, before the first transaction. */
    public void open(Lookup<ReferenceRow> sharedTable) {
        table = sharedTable;
    }

    /** Takes the next transaction of the account. */
    public void take(Transaction transaction, EnrichmentState state, Turn<?> turn, Next next) {
        Enrichment enrichment = state.waiting().isEmpty() ? lookUp(transaction, state) : null;
        if (enrichment != null && !worthWaiting(transaction, enrichment, state)) {
            next.enriched(new EnrichedTransaction(transaction, enrichment));
            return;
        }
        state.waiting().add(transaction, turn.processingTime() + policy.waitMillis());
        release(state, turn, next);
    }

    /** Takes the account's record, and lets those go on that waited for it. */
    public void learn(Account account, EnrichmentState state, Turn<?> turn, Next next) {
        state.learn(account);
        release(state, turn, next);
    }

    /** Looks after the waiting when the timer that they asked for has come; timers and clock need not agree. */
    public void wake(EnrichmentState state, Turn<?> turn, Next next) {
        state.wakeAt(0);
        release(state, turn, next);
    }

    private void release(EnrichmentState state, Turn<?> turn, Next next) {
        long now = turn.processingTime();
        while (!state.waiting().isEmpty()) {
            var first = state.waiting().first();
            if (!turn.takesUp(first.event())) {
                next.leftOut(state.waiting().leave());
                continue;
            }
            Enrichment enrichment = lookUp(first.event(), state);
            boolean late = isLate(first.deadline(), now);
            boolean over = late || state.waiting().size() > policy.maxWaiting();
            if (worthWaiting(first.event(), enrichment, state) && !over) {
                wakeLater(first.deadline(), now, state, turn);
                return;
            }
            if (late) {
                giveUp(first.event(), enrichment, state);
            }
            next.enriched(new EnrichedTransaction(state.waiting().leave(), enrichment));
        }
    }

    /** A deadline that lies further ahead than one can wait was set by a clock that has gone back since. */
    private boolean isLate(long deadline, long now) {
        return deadline <= now || deadline - now > 2 * policy.waitMillis();
    }

    private static void wakeLater(long deadline, long now, EnrichmentState state, Turn<?> turn) {
        boolean clockWentBack = state.wakeAt() > now + EnrichmentPolicy.POLL_MILLIS;
        if (state.wakeAt() <= now || clockWentBack) {
            state.wakeAt(Math.min(deadline, now + EnrichmentPolicy.POLL_MILLIS));
            turn.wakeAt(state.wakeAt());
        }
    }

    /**
     * What becomes of a silent account: its activity is forgotten and its record stays, but nothing while one waits.
     *
     * @param next what the account's life says: when to ask again, or {@link KeyedLogic#FORGET}
     * @param askAgain when to ask again while one waits, event time
     * @param forgetActivity forgets all but the record and those who wait
     * @return as {@link KeyedLogic#onExpiry}
     */
    public static long end(long next, long askAgain, EnrichmentState state, Runnable forgetActivity) {
        if (next != KeyedLogic.FORGET) {
            return next;
        }
        if (!state.waiting().isEmpty()) {
            return askAgain;
        }
        forgetActivity.run();
        return state.account().isPresent() ? KeyedLogic.KEEP : KeyedLogic.FORGET;
    }

    private boolean worthWaiting(Transaction transaction, Enrichment enrichment, EnrichmentState state) {
        if (policy.waitMillis() == 0 || !enrichment.unenriched()) {
            return false;
        }
        Set<Part> missing = enrichment.missing();
        return (missing.contains(Part.ACCOUNT) && !state.accountAwaited())
                || (missing.contains(Part.MERCHANT)
                        && !givenUp.contains(ReferenceRow.merchantKey(transaction.merchantId())))
                || (missing.contains(Part.FX) && !givenUp.contains(ReferenceRow.ratesKey(transaction.currency())));
    }

    private void giveUp(Transaction transaction, Enrichment enrichment, EnrichmentState state) {
        for (Part part : enrichment.missing()) {
            switch (part) {
                case ACCOUNT -> state.giveUpOnAccount();
                case MERCHANT -> givenUp.add(ReferenceRow.merchantKey(transaction.merchantId()));
                case FX -> givenUp.add(ReferenceRow.ratesKey(transaction.currency()));
            }
        }
    }

    private Enrichment lookUp(Transaction transaction, EnrichmentState state) {
        Set<Part> missing = EnumSet.noneOf(Part.class);
        Account account = state.account().orElse(null);
        if (account == null) {
            missing.add(Part.ACCOUNT);
        }
        ReferenceRow row = find(ReferenceRow.merchantKey(transaction.merchantId()));
        Merchant merchant = row == null ? null : row.merchant();
        if (merchant == null) {
            missing.add(Part.MERCHANT);
        }
        boolean inBase = transaction.currency().equals(policy.baseCurrency());
        FxRate rate = inBase ? null : rateOf(transaction);
        if (!inBase && rate == null) {
            missing.add(Part.FX);
        }
        return stamp(transaction, account, merchant, rate, missing);
    }

    private @Nullable FxRate rateOf(Transaction transaction) {
        ReferenceRow row = find(ReferenceRow.ratesKey(transaction.currency()));
        return row == null ? null : row.rateAt(transaction.eventTime()).orElse(null);
    }

    private Enrichment stamp(
            Transaction transaction,
            @Nullable Account account,
            @Nullable Merchant merchant,
            @Nullable FxRate rate,
            Set<Part> missing) {
        long base = -1;
        if (rate != null) {
            base = Conversion.toBase(transaction.amountMinor(), rate, policy.baseCurrency());
        } else if (!missing.contains(Part.FX)) {
            base = transaction.amountMinor();
        }
        return new Enrichment(
                account == null ? "" : account.segment(),
                account == null ? "" : account.homeCountry(),
                account != null && account.status() == Account.Status.BLOCKED,
                account == null ? 0 : account.version(),
                merchant == null ? "" : merchant.category(),
                merchant == null ? "" : merchant.country(),
                merchant == null ? 0 : merchant.version(),
                base,
                rate == null ? 0 : rate.version(),
                missing);
    }

    private @Nullable ReferenceRow find(String key) {
        return table == null ? null : table.find(key);
    }
}
