package dev.spillway.simulation.law;

import dev.spillway.simulation.law.Due.Payment;
import dev.spillway.simulation.world.Facts;
import dev.spillway.simulation.world.Rules;
import dev.spillway.types.reference.Account;
import dev.spillway.types.reference.FxRate;
import dev.spillway.types.reference.Merchant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Holds what is stamped on decisions to the rows that were published. */
final class StampLaws {

    private final Facts facts;
    private final Findings findings;

    StampLaws(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    void check(Decided decided, Payment payment) {
        boolean newest = facts.probes().contains(payment.place().toString());
        expect(account(decided, payment, newest), decided, "account");
        expect(merchant(decided, payment, newest), decided, "merchant");
        expect(rate(decided, payment, newest), decided, "rate");
    }

    private void expect(boolean holds, Decided decided, String what) {
        findings.check(
                holds,
                Law.REFERENCE_AS_PUBLISHED,
                decided.at() + " of " + decided.place() + ": the " + what + " is not as published: "
                        + decided.enrichment());
    }

    private boolean account(Decided decided, Payment payment, boolean newest) {
        List<Account> rows = facts.reference().accounts(payment.account());
        long version = decided.stamped("accountVersion");
        if (decided.misses("ACCOUNT")) {
            return version == 0 && !(newest && !rows.isEmpty());
        }
        if (version < 1 || version > rows.size() || (newest && version != rows.size())) {
            return false;
        }
        Account row = rows.get((int) version - 1);
        return decided.enrichment().path("segment").asText().equals(row.segment())
                && decided.enrichment().path("homeCountry").asText().equals(row.homeCountry())
                && decided.enrichment().path("accountBlocked").asBoolean() == (row.status() == Account.Status.BLOCKED);
    }

    private boolean merchant(Decided decided, Payment payment, boolean newest) {
        List<Merchant> rows = facts.reference().merchants(payment.text("merchantId"));
        long version = decided.stamped("merchantVersion");
        if (decided.misses("MERCHANT")) {
            return version == 0 && !(newest && !rows.isEmpty());
        }
        if (version < 1 || version > rows.size() || (newest && version != rows.size())) {
            return false;
        }
        Merchant row = rows.get((int) version - 1);
        return decided.enrichment().path("merchantCategory").asText().equals(row.category())
                && decided.enrichment().path("merchantCountry").asText().equals(row.country());
    }

    private boolean rate(Decided decided, Payment payment, boolean newest) {
        long base = decided.stamped("amountBaseMinor");
        long version = decided.stamped("fxVersion");
        String currency = payment.text("currency");
        if (currency.equals(Rules.BASE)) {
            return version == 0 && base == payment.amount() && !decided.misses("FX");
        }
        Optional<FxRate> best = newestRate(currency, payment);
        if (decided.misses("FX")) {
            return version == 0 && base == -1 && !(newest && best.isPresent());
        }
        if (version < 1 || version > facts.reference().rates().size()) {
            return false;
        }
        FxRate rate = facts.reference().rates().get((int) version - 1);
        boolean applies = rate.currency().equals(currency) && rate.effectiveAt() <= eventTime(payment);
        boolean isBest = !newest || best.map(FxRate::version).orElse(0L) == version;
        return applies && isBest && base == converted(payment, rate);
    }

    /** The last that applies from before the payment; of several from the same instant the one published last. */
    private Optional<FxRate> newestRate(String currency, Payment payment) {
        FxRate best = null;
        for (FxRate rate : facts.reference().rates()) {
            boolean applies = rate.currency().equals(currency) && rate.effectiveAt() <= eventTime(payment);
            if (applies && (best == null || rate.effectiveAt() >= best.effectiveAt())) {
                best = rate;
            }
        }
        return Optional.ofNullable(best);
    }

    private static long eventTime(Payment payment) {
        return Instant.parse(payment.text("eventTime")).toEpochMilli();
    }

    private static long converted(Payment payment, FxRate rate) {
        return new BigDecimal(payment.text("amount"))
                .multiply(BigDecimal.valueOf(rate.rateNanos(), 9))
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
