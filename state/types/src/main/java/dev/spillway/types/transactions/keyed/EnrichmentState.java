package dev.spillway.types.transactions.keyed;

import dev.spillway.core.keyed.KeyLife;
import dev.spillway.core.keyed.SeenOffsets;
import dev.spillway.core.keyed.WaitingRoom;
import dev.spillway.core.serial.PackedStateSerializer;
import dev.spillway.types.reference.Account;
import dev.spillway.types.reference.AccountSerializer;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.TransactionSerializer;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What enrichment remembers of an account: its record, for as long as the account exists, and the transactions that wait
 * for reference data, a few seconds at the most.
 */
public final class EnrichmentState {

    private @Nullable Account account;
    private boolean accountAwaited;
    private long wakeAt;
    private SeenOffsets last = new SeenOffsets();
    private KeyLife life = new KeyLife();
    private WaitingRoom<Transaction> waiting = new WaitingRoom<>();

    /** The account's record. */
    public Optional<Account> account() {
        return Optional.ofNullable(account);
    }

    /** Takes a record of the account unless it is older than the one known. */
    public void learn(Account record) {
        if (account == null || record.version() >= account.version()) {
            account = record;
            accountAwaited = false;
        }
    }

    /** Whether a transaction has already waited in vain for the account's record. */
    public boolean accountAwaited() {
        return accountAwaited;
    }

    /** Notes that waiting for the account's record was in vain. */
    public void giveUpOnAccount() {
        accountAwaited = true;
    }

    /** Processing time of the wake-up already asked for, 0 if none is. */
    public long wakeAt() {
        return wakeAt;
    }

    /** Notes the wake-up asked for. */
    public void wakeAt(long processingTime) {
        wakeAt = processingTime;
    }

    /** Offsets already taken. */
    public SeenOffsets last() {
        return last;
    }

    /** Until when activity is remembered. */
    public KeyLife life() {
        return life;
    }

    /** Transactions that wait, in order. */
    public WaitingRoom<Transaction> waiting() {
        return waiting;
    }

    /** Forgets everything but the account's record and those who wait. */
    public void forgetActivity() {
        last = new SeenOffsets();
        life = new KeyLife();
        accountAwaited = false;
    }

    /** The parts in order. */
    public static final class Serializer extends PackedStateSerializer<EnrichmentState> {

        private static final long serialVersionUID = 1L;

        private final AccountSerializer accounts = new AccountSerializer();
        private final TransactionSerializer transactions = new TransactionSerializer();

        @Override
        public int version() {
            return 1;
        }

        @Override
        protected void writeBody(EnrichmentState value, DataOutputView out) throws IOException {
            out.writeBoolean(value.account != null);
            if (value.account != null) {
                accounts.serialize(value.account, out);
            }
            out.writeBoolean(value.accountAwaited);
            out.writeLong(value.wakeAt);
            value.last.write(out);
            value.life.write(out);
            value.waiting.write(transactions, out);
        }

        @Override
        protected EnrichmentState readBody(int version, DataInputView in) throws IOException {
            EnrichmentState state = new EnrichmentState();
            state.account = in.readBoolean() ? accounts.deserialize(in) : null;
            state.accountAwaited = in.readBoolean();
            state.wakeAt = in.readLong();
            state.last = SeenOffsets.read(in);
            state.life = KeyLife.read(in);
            state.waiting = WaitingRoom.read(transactions, in);
            return state;
        }
    }
}
