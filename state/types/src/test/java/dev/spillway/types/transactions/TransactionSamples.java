package dev.spillway.types.transactions;

import dev.spillway.core.CoreSamples;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** One value of each type of the domain; the golden bytes are theirs, so they never change. */
public final class TransactionSamples {

    /** With an escaped account id, an absent channel, and a field that the contract does not name. */
    public static final String JSON =
            "{\"transactionId\":\"tx-1\",\"accountId\":\"acc\\u002d1\",\"merchantId\":\"m-7\","
                    + "\"amount\":\"12.30\",\"currency\":\"EUR\",\"eventTime\":\"2026-01-01T00:00:00Z\",\"type\":\"PURCHASE\","
                    + "\"country\":\"DE\",\"ipAddress\":\"10.0.0.1\",\"loyalty\":{\"tier\":2}}";

    public static final Transaction TRANSACTION = transaction();

    public static final Enrichment ENRICHMENT =
            new Enrichment("retail", "DE", false, 4, "5411", "FR", 2, 1_230, 0, Set.of());

    public static final Enrichment NOTHING_KNOWN = new Enrichment(
            "",
            "",
            false,
            0,
            "",
            "",
            0,
            -1,
            0,
            Set.of(Enrichment.Part.ACCOUNT, Enrichment.Part.MERCHANT, Enrichment.Part.FX));

    public static final EnrichedTransaction ENRICHED = new EnrichedTransaction(TRANSACTION, ENRICHMENT);

    public static final Decision DECISION = new Decision(
            "0123456789abcdef0123456789abcdef",
            Decision.Verdict.REVIEW,
            0.1,
            List.of("VELOCITY_COUNT", "AMOUNT_LIMIT"),
            "rules-1",
            "model-1",
            1_767_225_600_150L,
            true);

    public static final DecidedTransaction DECIDED = new DecidedTransaction(ENRICHED, DECISION);

    public static final FraudAlert ALERT = new FraudAlert(
            "fedcba9876543210fedcba9876543210", "acc-1", "card-testing", List.of("tx-0", "tx-1"), 1_767_225_600_000L);

    public static final LedgerEntry LEDGER_ENTRY = new LedgerEntry(
            CoreSamples.PROVENANCE,
            "00112233445566778899aabbccddeeff",
            LedgerEntry.Kind.CAPTURE,
            "0123456789abcdef0123456789abcdef",
            "tx-é",
            "acc-1",
            1_767_225_600_000L,
            1_767_225_600_150L,
            List.of(
                    new LedgerEntry.Line("held:acc-1", -999_999_999_999_999_999L, "EUR"),
                    new LedgerEntry.Line("settlement:m-7", 999_999_999_999_999_999L, "EUR")));

    private TransactionSamples() {}

    private static Transaction transaction() {
        byte[] text = (JSON + "acc-1").getBytes(StandardCharsets.UTF_8);
        int[] slices = new int[Transaction.SLICE_INTS];
        Arrays.setAll(slices, i -> i % 2 == 0 ? 0 : -1);
        slice(slices, TextField.TRANSACTION_ID, JSON.indexOf("tx-1"), 4);
        slice(slices, TextField.ACCOUNT_ID, JSON.length(), 5);
        slice(slices, TextField.MERCHANT_ID, JSON.indexOf("m-7"), 3);
        slice(slices, TextField.COUNTRY, JSON.indexOf("\"DE\"") + 1, 2);
        slice(slices, TextField.IP_ADDRESS, JSON.indexOf("10.0.0.1"), 8);
        return new Transaction(
                CoreSamples.PROVENANCE,
                text,
                JSON.length(),
                slices,
                1_230,
                "EUR",
                1_767_225_600_000L,
                TransactionType.PURCHASE,
                0x0123456789abcdefL);
    }

    private static void slice(int[] slices, TextField field, int start, int length) {
        slices[2 * field.ordinal()] = start;
        slices[2 * field.ordinal() + 1] = length;
    }
}
