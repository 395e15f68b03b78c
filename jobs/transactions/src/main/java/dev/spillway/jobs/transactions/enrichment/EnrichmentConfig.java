package dev.spillway.jobs.transactions.enrichment;

import dev.spillway.runtime.Settings;
import java.time.Duration;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads how reference data is waited for. */
public final class EnrichmentConfig {

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    private EnrichmentConfig() {}

    /** Reads {@code enrichment.*}. */
    public static EnrichmentPolicy from(Settings settings) {
        String base = settings.text("enrichment.base-currency", "EUR");
        if (!CURRENCIES.contains(base)) {
            settings.problem("enrichment.base-currency", "'" + base + "' is not an ISO 4217 code, e.g. EUR");
        }
        Duration wait =
                settings.duration("enrichment.wait", Duration.ofSeconds(2), Duration.ZERO, Duration.ofMinutes(10));
        int maxWaiting = (int) settings.integer("enrichment.max-waiting", 1_000, 1, 100_000);
        return new EnrichmentPolicy(base, wait.toMillis(), maxWaiting);
    }

    /** Event time that the offsets of a silent account are remembered, {@code enrichment.retention}. */
    public static Duration retention(Settings settings) {
        return settings.duration("enrichment.retention", Duration.ofDays(2), Duration.ofHours(1), Duration.ofDays(400));
    }
}
