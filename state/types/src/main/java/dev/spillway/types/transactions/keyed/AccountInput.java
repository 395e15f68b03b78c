package dev.spillway.types.transactions.keyed;

import dev.spillway.core.serial.VersionedSerializer;
import dev.spillway.types.reference.Account;
import dev.spillway.types.reference.AccountSerializer;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.TransactionSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What reaches an account's state: one of its transactions, or a change of its own record. Exactly one is present.
 *
 * @param transaction a transaction of the account
 * @param account the account's record
 */
public record AccountInput(
        @Nullable Transaction transaction, @Nullable Account account) {

    /** A transaction of the account. */
    public static AccountInput of(Transaction transaction) {
        return new AccountInput(transaction, null);
    }

    /** A change of the account's record. */
    public static AccountInput of(Account account) {
        return new AccountInput(null, account);
    }

    /** The account it is for. */
    public String accountId() {
        if (transaction != null) {
            return transaction.accountId();
        }
        if (account != null) {
            return account.accountId();
        }
        throw new IllegalStateException("neither a transaction nor an account");
    }

    /** Writes one byte more than what is present. */
    public static final class Serializer extends VersionedSerializer<AccountInput> {

        private static final long serialVersionUID = 1L;

        private final TransactionSerializer transactions = new TransactionSerializer();
        private final AccountSerializer accounts = new AccountSerializer();

        @Override
        public int version() {
            return 1;
        }

        @Override
        protected void writeBody(AccountInput value, DataOutputView out) throws IOException {
            if (value.transaction != null) {
                out.writeBoolean(true);
                transactions.serialize(value.transaction, out);
            } else if (value.account != null) {
                out.writeBoolean(false);
                accounts.serialize(value.account, out);
            }
        }

        @Override
        protected AccountInput readBody(int version, DataInputView in) throws IOException {
            return in.readBoolean() ? of(transactions.deserialize(in)) : of(accounts.deserialize(in));
        }
    }
}
