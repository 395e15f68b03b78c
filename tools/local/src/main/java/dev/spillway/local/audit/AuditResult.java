package dev.spillway.local.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spillway.core.OutcomeClass;
import dev.spillway.types.transactions.Decision.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What the audit counted. First occurrences only, except where a field says otherwise; all maps are in a stable order.
 *
 * @param raw raw records read
 * @param outcomes raw records by their first outcome, every class named
 * @param decisions transactions by their first decision, every verdict named
 * @param deadLetters dead letters by code
 * @param stages outcomes by the stage that reached them and by class
 * @param partitions by raw partition: {@code raw}, {@code missing}, and outcomes by class
 * @param topics records by topic
 * @param missing lines that do not close; zero is the promise
 * @param twice raw records with two different outcomes and transactions with two different decisions; zero is the
 *     promise
 * @param repeats identical re-deliveries of outcomes, decisions and dead letters; readers take the first
 * @param late decisions of transactions that came after their watermark
 * @param unenriched decisions for which some reference data was unknown
 * @param decidedAgain identical decisions that came from another raw record of the same transaction
 * @param foreign outcomes, decisions and dead letters whose origin is another topic than the raw one
 * @param unreadable records that do not follow their contract
 * @param produceToVisible from the raw record's Kafka timestamp to when a consumer was handed the decision
 * @param arrivalToDecision from the first stage's reading of the raw record to the decision
 * @param warmUp decisions that the latencies leave out because they were produced before measuring began
 * @param seconds from the first raw record read to the last line closed
 * @param violations what is wrong, by kind
 * @param examples up to 20 violations to look at
 * @param statements the reconciler's newest statements by key
 */
public record AuditResult(
        long raw,
        Map<OutcomeClass, Long> outcomes,
        Map<Verdict, Long> decisions,
        Map<String, Long> deadLetters,
        Map<String, Map<OutcomeClass, Long>> stages,
        Map<Integer, Map<String, Long>> partitions,
        Map<String, Long> topics,
        long missing,
        long twice,
        long repeats,
        long late,
        long unenriched,
        long decidedAgain,
        long foreign,
        long unreadable,
        Quantiles produceToVisible,
        Quantiles arrivalToDecision,
        long warmUp,
        double seconds,
        Map<Violation.Kind, Long> violations,
        List<Violation> examples,
        Map<String, JsonNode> statements) {

    /** Whether every record ended exactly once. */
    public boolean booksClose() {
        return missing == 0 && twice == 0;
    }
}
