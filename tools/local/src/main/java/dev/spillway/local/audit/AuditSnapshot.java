package dev.spillway.local.audit;

import dev.spillway.core.OutcomeClass;
import dev.spillway.types.transactions.Decision.Verdict;
import java.util.Map;

/**
 * Where the audit stands at one moment, for the live view.
 *
 * @param at epoch milliseconds
 * @param records records by topic, those watched by their end offsets
 * @param perSecond records a second by topic over the last sampled second or more
 * @param outcomes raw records by their first outcome so far, every class named
 * @param decisions transactions by their first decision so far, every verdict named
 * @param raw raw records read
 * @param closed raw records that are accounted for in full
 * @param lag raw records that are not accounted for yet
 * @param twice as in the result
 * @param repeats as in the result
 * @param recentVisible produce to visible over the last five seconds
 * @param totalVisible produce to visible since measuring began
 * @param totalDecision arrival to decision since measuring began
 */
public record AuditSnapshot(
        long at,
        Map<String, Long> records,
        Map<String, Double> perSecond,
        Map<OutcomeClass, Long> outcomes,
        Map<Verdict, Long> decisions,
        long raw,
        long closed,
        long lag,
        long twice,
        long repeats,
        Quantiles recentVisible,
        Quantiles totalVisible,
        Quantiles totalDecision) {}
