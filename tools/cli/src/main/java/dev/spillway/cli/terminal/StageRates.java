package dev.spillway.cli.terminal;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A stage with the topics it reads and writes, from which its rates in and out are taken.
 *
 * @param stage the name of its job
 * @param in the topic it reads the main flow from
 * @param out the topic it writes the main flow to; a name that ends in {@code .} stands for all that begin so
 */
public record StageRates(String stage, String in, String out) {

    private static final String CONSUMERS = "consumer.";

    /** The four services with a topic between each. */
    public static List<StageRates> split() {
        return List.of(
                new StageRates("transaction-validation", "transactions.raw.v1", "transactions.validated.v1"),
                new StageRates("transaction-enrichment", "transactions.validated.v1", "transactions.enriched.v1"),
                new StageRates("fraud-detection", "transactions.enriched.v1", "transactions.decided.v1"),
                new StageRates("transaction-distribution", "transactions.decided.v1", CONSUMERS));
    }

    /** All in one job, and the distribution after it. */
    public static List<StageRates> fused() {
        return List.of(
                new StageRates("transaction-express", "transactions.raw.v1", "transactions.decided.v1"),
                new StageRates("transaction-distribution", "transactions.decided.v1", CONSUMERS));
    }

    double inPerSecond(Map<String, Double> byTopic) {
        return sum(byTopic, in, Double::doubleValue);
    }

    double outPerSecond(Map<String, Double> byTopic) {
        return sum(byTopic, out, Double::doubleValue);
    }

    long written(Map<String, Long> byTopic) {
        return (long) sum(byTopic, out, Long::doubleValue);
    }

    private static <N> double sum(Map<String, N> byTopic, String name, ToDoubleFunction<N> figure) {
        return byTopic.entrySet().stream()
                .filter(entry -> name.endsWith(".")
                        ? entry.getKey().startsWith(name)
                        : entry.getKey().equals(name))
                .mapToDouble(entry -> figure.applyAsDouble(entry.getValue()))
                .sum();
    }
}
