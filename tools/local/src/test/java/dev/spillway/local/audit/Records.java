package dev.spillway.local.audit;

import dev.spillway.core.OutcomeClass;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Records as the jobs write them, spelled out by hand, so that the audit is tested against the contract's text. */
final class Records {
    static final String RAW = "transactions.raw.v1";
    static final String DEAD_LETTERS = "transaction-validation.dead-letter.v1";
    static final long PRODUCED_AT = 1_767_225_600_000L;

    private Records() {}

    static AuditTopics topics() {
        return AuditTopics.ofTransactions(
                List.of(RAW, "transactions.outcomes.v1", "transactions.decided.v1", DEAD_LETTERS, "fraud.alerts.v1"));
    }

    static byte[] outcome(int partition, long offset, OutcomeClass outcome, String code, String reference) {
        return bytes("{" + origin(RAW, partition, offset) + ",\"transactionId\":\"t" + reference + "\",\"outcome\":\""
                + outcome + "\",\"stage\":\"" + stage(outcome) + "\",\"code\":\"" + code + "\",\"reference\":\""
                + reference + "\",\"at\":\"" + Instant.ofEpochMilli(PRODUCED_AT + offset) + "\"}");
    }

    static byte[] decision(int partition, long offset, String transaction, String verdict, double score) {
        return decision(partition, offset, transaction, verdict, score, PRODUCED_AT, "[]", false);
    }

    static byte[] decision(
            int partition,
            long offset,
            String transaction,
            String verdict,
            double score,
            long decidedAt,
            String missing,
            boolean late) {
        return bytes("{\"decisionId\":\"d-" + transaction + "\",\"transactionId\":\"" + transaction
                + "\",\"accountId\":\"a1\",\"decision\":\"" + verdict + "\",\"score\":" + score
                + ",\"reasons\":[\"VELOCITY\",\"AMOUNT\"],\"ruleVersion\":\"r1\",\"modelVersion\":\"m1\","
                + origin(RAW, partition, offset) + ",\"eventTime\":\"2026-01-01T00:00:00.000Z\",\"decidedAt\":\""
                + Instant.ofEpochMilli(decidedAt) + "\",\"late\":" + late
                + ",\"transaction\":{\"transactionId\":\"x\",\"decision\":\"no\",\n \"origin\":{\"topic\":\"o\"},"
                + "\"attributes\":{\"missing\":[1,{\"a\":[]}]}},\"enrichment\":{\"segment\":\"GOLD\",\"nested\":{\"a\":[1]},"
                + "\"missing\":" + missing + "}}");
    }

    static byte[] deadLetter(int partition, long offset, String code) {
        return bytes("{\"value\":\"AAEC\",\"key\":null,\"headers\":[{\"name\":\"code\",\"value\":\"eA==\"}],"
                + origin(RAW, partition, offset) + ",\"producedAt\":1,\"stage\":\"validate-transaction\","
                + "\"class\":\"INVALID\",\"code\":\"" + code
                + "\",\"field\":\"amount\",\"message\":\"m\",\"attempt\":1,"
                + "\"jobVersion\":\"0.1.0\",\"at\":\"2026-01-01T00:00:00.000Z\"}");
    }

    static Times times(long producedAt, long visibleAt) {
        return new Times(producedAt, producedAt, visibleAt);
    }

    private static String origin(String topic, int partition, long offset) {
        return "\"origin\":{\"topic\":\"" + topic + "\",\"partition\":" + partition + ",\"offset\":" + offset + "}";
    }

    private static String stage(OutcomeClass outcome) {
        return switch (outcome) {
            case DECIDED -> "decide-transaction";
            case DEAD_LETTERED -> "validate-transaction";
            case DUPLICATE, CONFLICT, LATE, SHED -> "dedupe-transaction";
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
