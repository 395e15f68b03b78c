package dev.spillway.jobs.transactions;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.Outcome;
import dev.spillway.core.serial.CoreTypes;
import org.apache.flink.util.OutputTag;

/** Names of the stages, which are their uids and stand in outcomes, and the side outputs they share. Public API. */
public final class Stages {

    /** Parse and validate raw records. */
    public static final String VALIDATE = "validate-transaction";

    /** Let each transaction pass once. */
    public static final String DEDUPE = "dedupe-transaction";

    /** Stamp reference data. */
    public static final String ENRICH = "enrich-transaction";

    /** Decide. */
    public static final String DECIDE = "decide-transaction";

    /** Send to consumers. */
    public static final String DISTRIBUTE = "distribute-transaction";

    /** Dedupe, enrich and decide in one operator. */
    public static final String EXPRESS = "decide-transaction-express";

    /** Post to the ledger. */
    public static final String POST = "post-decision";

    /** Chain the audit log. */
    public static final String AUDIT = "chain-audit-entry";

    /** Records that were not accepted. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters", CoreTypes.DEAD_LETTER);

    /** Terminal outcomes. */
    public static final OutputTag<Outcome> OUTCOMES = new OutputTag<>("outcomes", CoreTypes.OUTCOME);

    private Stages() {}
}
