package dev.spillway.types.transactions.keyed;

import dev.spillway.core.Hash128;
import dev.spillway.core.Origin;
import dev.spillway.core.keyed.KeyLife;
import dev.spillway.core.keyed.SeenIds;
import dev.spillway.types.reference.Account;
import dev.spillway.types.transactions.TransactionSamples;
import java.util.List;

/** One state of each kind that an account can have, with every part filled; the golden bytes are theirs. */
final class KeyedSamples {

    private static final long TIME = 1_767_225_600_000L;
    private static final long DAY = 86_400_000;
    private static final int TODAY = (int) (TIME / DAY);

    static final Account ACCOUNT = new Account("acc-1", "retail", "DE", Account.Status.BLOCKED, 4);

    static final CandidatePayment CANDIDATE = new CandidatePayment(
            "acc-1", "tx-é", TIME, 3, 1_234_567, 999_999_999_999_999_999L, List.of("tx-0", "tx-1"));

    private KeyedSamples() {}

    /** More ids than stay in the packed value, so that some are spilled. */
    static SeenTransactions seen() {
        SeenTransactions seen = SeenTransactions.none();
        for (int i = 0; i <= SeenIds.CAPACITY; i++) {
            seen.ids().add(new Hash128(i, -i), i * 31L, TODAY + i / 100, 7, Forgetting.SPILL);
        }
        live(seen.life());
        return seen;
    }

    static AccountActivity activity() {
        AccountActivity activity = AccountActivity.none();
        activity.last().add(new Origin("transactions.raw.v1", 3, 1_234_567));
        activity.last().add(new Origin("transactions.raw.v1", 3, 1_234_570));
        activity.last().add(new Origin("transactions.raw.v1", 2, 0));
        activity.minutes().add(TIME / 60_000, 1_230, 60);
        activity.minutes().add(TIME / 60_000 - 7, Long.MAX_VALUE, 60);
        activity.quarters().add(TIME / 900_000, -5, 96);
        activity.tests().add(TIME, "tx-é", 600_000);
        live(activity.life());
        return activity;
    }

    static EnrichmentState enrichment() {
        EnrichmentState state = new EnrichmentState();
        state.learn(ACCOUNT);
        fill(state);
        return state;
    }

    /** Without the account's record, for which it has already waited in vain. */
    static EnrichmentState unknownAccount() {
        EnrichmentState state = new EnrichmentState();
        state.giveUpOnAccount();
        fill(state);
        return state;
    }

    static ExpressState express() {
        ExpressState state = ExpressState.none();
        state.seen().ids().add(new Hash128(7, 8), 9, TODAY, 7, Forgetting.SPILL);
        live(state.seen().life());
        state.enrichment().learn(ACCOUNT);
        fill(state.enrichment());
        state.activity().minutes().add(TIME / 60_000, 1_230, 60);
        state.activity().quarters().add(TIME / 900_000, 1_230, 96);
        return state;
    }

    static AccountPostings postings() {
        AccountPostings postings = AccountPostings.none();
        postings.last().add(new Origin("transactions.raw.v1", 3, 1_234_567));
        postings.last().add(new Origin("transactions.raw.v1", 3, 1_234_570));
        live(postings.life());
        return postings;
    }

    private static void fill(EnrichmentState state) {
        state.wakeAt(TIME + 500);
        state.last().add(new Origin("transactions.raw.v1", 1, 42));
        live(state.life());
        state.waiting().add(TransactionSamples.TRANSACTION, TIME + 2_000);
    }

    private static void live(KeyLife life) {
        life.prolong(TIME, TIME - 30_000, TIME + 150, 7 * DAY);
    }

    /** Stands for the state backend, which is not part of the packed value. */
    private enum Forgetting implements SeenIds.Spill {
        SPILL;

        @Override
        public long contentOf(Hash128 id, long absent) {
            return absent;
        }

        @Override
        public boolean contains(Hash128 id) {
            return false;
        }

        @Override
        public void put(Hash128 id, long content, int day) {}

        @Override
        public void remove(Hash128 id) {}

        @Override
        public void forgetBefore(int day) {}
    }
}
