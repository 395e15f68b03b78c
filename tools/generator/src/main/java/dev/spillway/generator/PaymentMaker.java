package dev.spillway.generator;

import dev.spillway.types.transactions.TransactionType;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Makes payments up: who pays whom, how much, where and when. Returns the same instance each time. */
final class PaymentMaker {

    /** Records that are in order are at most this much behind. */
    private static final long JITTER_MILLIS = 250;

    private static final long DAY_MILLIS = 86_400_000;
    private static final long YEAR_2000 = 946_684_800_000L;
    private static final int[] OFFSETS_MINUTES = {120, 60, -300, 330, -570};
    private static final String ABROAD = "BR";

    private final GeneratorProfile profile;
    private final long seed;
    private final SplittableRandom random;
    private final Population population;
    private final Zipf accounts;
    private final Zipf merchants;
    private final ByteText idText = new ByteText();
    private final Payment payment = new Payment();
    private byte[] idPrefix = {};
    private long made;

    PaymentMaker(GeneratorProfile profile, long seed, SplittableRandom random) {
        this.profile = profile;
        this.seed = seed;
        this.random = random;
        this.population = new Population(profile, seed);
        this.accounts = new Zipf(profile.accounts(), profile.skew());
        this.merchants = new Zipf(profile.merchants(), profile.skew());
    }

    /** An honest payment with all the variety of the profile, in its disorder. */
    Payment honest(long nowMillis) {
        Payment p = plain(nowMillis);
        Shares shares = profile.shares();
        if (chance(shares.unknownFields())) {
            p.style = random.nextInt(8) == 0 ? Payment.Style.ESCAPED : Payment.Style.UNKNOWN_FIELDS;
        }
        double u = random.nextDouble();
        if (u < shares.late()) {
            long least = profile.disorderMillis() + GeneratorProfile.LATE_MARGIN_MILLIS;
            p.eventTime = nowMillis - random.nextLong(least, profile.latestMillis() + 1);
            p.late = true;
        } else if (u < shares.late() + shares.disordered()) {
            p.eventTime = nowMillis - random.nextLong(1, profile.disorderMillis() + 1);
        }
        return p;
    }

    /** An honest payment in time, with no unknown members. */
    Payment plain(long nowMillis) {
        int account = accounts.next(random);
        int merchant = merchants.next(random);
        Payment p = begin(nowMillis, account, merchant);
        p.eventTime = nowMillis - random.nextLong(Math.min(JITTER_MILLIS, profile.disorderMillis()) + 1);
        p.offsetMinutes = random.nextInt(32) == 0 ? OFFSETS_MINUTES[random.nextInt(OFFSETS_MINUTES.length)] : 0;
        Shares shares = profile.shares();
        p.money = chance(shares.foreignCurrency()) ? CurrencyMix.foreign(random) : CurrencyMix.BASE;
        p.amountMinor = chance(shares.zeroAmounts()) ? 0 : p.money.fromBase(everydayAmount());
        p.amountAsNumber = random.nextInt(8) == 0;
        p.type = type();
        p.online =
                p.type == TransactionType.TRANSFER || (p.type != TransactionType.WITHDRAWAL && random.nextInt(3) == 0);
        boolean atHome = random.nextInt(16) != 0;
        p.country = atHome ? population.accountCountry(account) : population.merchantCountry(merchant);
        p.terminal = merchant * 8 + random.nextInt(8);
        p.attributes = chance(shares.attributes()) ? random.nextInt(1, 4) : 0;
        return p;
    }

    /** A payment at a time that cannot be: more than a day ahead, or before 2000. */
    Payment implausible(long nowMillis) {
        Payment p = plain(nowMillis);
        p.eventTime = random.nextBoolean()
                ? nowMillis + random.nextLong(2 * DAY_MILLIS, 3_650 * DAY_MILLIS)
                : random.nextLong(DAY_MILLIS, YEAR_2000 - DAY_MILLIS);
        return p;
    }

    /** A payment of a fraud. */
    Payment fraudulent(FraudScenarios.Step step, long nowMillis) {
        Payment p = begin(nowMillis, step.account(), step.merchant());
        p.amountMinor = step.minor();
        p.online = step.online();
        p.country = step.abroad() ? ABROAD : population.accountCountry(step.account());
        p.terminal = step.terminal();
        p.fraud = step.label();
        return p;
    }

    private Payment begin(long nowMillis, int account, int merchant) {
        Payment p = payment;
        p.id = nextId(nowMillis);
        p.accountId = population.accountId(account);
        p.merchantId = population.merchantId(merchant);
        p.referenceKnown = population.known(account) && population.known(merchant);
        p.eventTime = nowMillis;
        p.offsetMinutes = 0;
        p.money = CurrencyMix.BASE;
        p.amountAsNumber = false;
        p.type = TransactionType.PURCHASE;
        long bits = random.nextLong();
        p.device = (int) (bits & 0x3ffffff);
        p.address = (int) (bits >>> 32);
        p.attributes = 0;
        p.style = Payment.Style.PLAIN;
        p.fraud = FraudLabel.NONE;
        p.late = false;
        return p;
    }

    private byte[] nextId(long nowMillis) {
        if (made == 0) {
            long run = Population.mix(seed ^ Population.mix(nowMillis));
            idPrefix = ("t" + Long.toHexString(run | Long.MIN_VALUE) + "-").getBytes(StandardCharsets.US_ASCII);
        }
        return idText.clear().add(idPrefix).digits(made++, 9).copy();
    }

    /** 0.50 to about 400, most of them small: the cube of an even draw. */
    private long everydayAmount() {
        double u = random.nextDouble();
        return 50 + (long) (40_000 * u * u * u);
    }

    private TransactionType type() {
        int u = random.nextInt(100);
        if (u < 82) {
            return TransactionType.PURCHASE;
        }
        return u < 90 ? TransactionType.WITHDRAWAL : u < 96 ? TransactionType.TRANSFER : TransactionType.REFUND;
    }

    private boolean chance(double share) {
        return share > 0 && random.nextDouble() < share;
    }
}
