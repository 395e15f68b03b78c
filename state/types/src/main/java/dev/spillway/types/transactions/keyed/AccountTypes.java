package dev.spillway.types.transactions.keyed;

import dev.spillway.core.serial.VersionedTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Types of what goes to an account's state and to its patterns. */
public final class AccountTypes {

    /** A transaction or a change of the account. */
    public static final TypeInformation<AccountInput> ACCOUNT_INPUT =
            VersionedTypeInfo.of(AccountInput.class, new AccountInput.Serializer());

    /** A payment that can start or end a pattern. */
    public static final TypeInformation<CandidatePayment> CANDIDATE_PAYMENT =
            VersionedTypeInfo.of(CandidatePayment.class, new CandidatePayment.Serializer());

    private AccountTypes() {}
}
