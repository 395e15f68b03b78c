package dev.spillway.jobs.transactions.distribution;

import dev.spillway.runtime.Settings;
import dev.spillway.types.transactions.Decision.Verdict;
import dev.spillway.types.transactions.TransactionType;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who gets what.
 *
 * @param subscriptions the declared consumers
 * @param hashKey secret that hashed fields are keyed with; empty for none
 */
public record DistributionConfig(List<Subscription> subscriptions, String hashKey) {

    private static final String CONSUMER_NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    /** Reads {@code distribution.*}. */
    public static DistributionConfig from(Settings settings) {
        String hashKey = settings.text("distribution.hash-key", "");
        Set<String> names = new HashSet<>();
        List<Subscription> declared = settings.objects("distribution.consumers", consumer -> read(consumer, names));
        return new DistributionConfig(declared.isEmpty() ? Subscription.defaults() : declared, hashKey);
    }

    private static Subscription read(Settings consumer, Set<String> names) {
        String name = consumer.text("name", "");
        if (!name.matches(CONSUMER_NAME)) {
            consumer.problem("name", "'" + name + "' must be lower-case words joined by hyphens, e.g. risk-desk");
        } else if (!names.add(name)) {
            consumer.problem("name", "'" + name + "' is declared twice");
        }
        return new Subscription(
                name,
                choices(consumer, "decisions", Verdict.class),
                choices(consumer, "types", TransactionType.class),
                consumer.integer("min-amount-minor", 0, 0, Long.MAX_VALUE),
                Set.copyOf(consumer.texts("fields", List.of())),
                masks(consumer));
    }

    private static Map<String, Subscription.Mask> masks(Settings consumer) {
        Map<String, Subscription.Mask> masks = new LinkedHashMap<>();
        consumer.textMap("mask", Map.of()).forEach((field, how) -> {
            try {
                masks.put(field, Subscription.Mask.valueOf(how.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                consumer.problem("mask." + field, "'" + how + "' is not one of drop, last4, hash");
            }
        });
        return masks;
    }

    private static <E extends Enum<E>> Set<E> choices(Settings consumer, String path, Class<E> type) {
        Set<E> chosen = EnumSet.noneOf(type);
        for (String text : consumer.texts(path, List.of())) {
            try {
                chosen.add(Enum.valueOf(type, text));
            } catch (IllegalArgumentException e) {
                consumer.problem(path, "'" + text + "' is not one of " + EnumSet.allOf(type));
            }
        }
        return chosen;
    }
}
