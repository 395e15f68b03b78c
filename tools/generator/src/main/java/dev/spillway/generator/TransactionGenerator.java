package dev.spillway.generator;

import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes raw transactions, each with what must become of it. The same profile, seed and sequence of instants give the same
 * bytes. Ids contain a hash of the seed and the first instant, so that a second run into the same topics is not a run of
 * duplicates. A duplicate or conflict follows its original, with the same key, and only if records are sent in the order
 * in which they are made.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class TransactionGenerator {

    private static final String IMPLAUSIBLE = "TIME_IMPLAUSIBLE";

    private final Shares shares;
    private final SplittableRandom random;
    private final PaymentMaker maker;
    private final FraudScenarios frauds;
    private final RecentRecords recent;
    private final PaymentWriter writer = new PaymentWriter();
    private int nextBad;

    /** A generator of the given traffic. */
    public TransactionGenerator(GeneratorProfile profile, long seed) {
        this.shares = profile.shares();
        this.random = new SplittableRandom(seed);
        this.maker = new PaymentMaker(profile, seed, random.split());
        this.frauds = new FraudScenarios(profile.accounts(), profile.merchants(), random.split());
        this.recent = new RecentRecords(profile.memory());
    }

    /**
     * The next record.
     *
     * @param nowMillis the instant at which it is sent, epoch milliseconds; never before an earlier call's
     */
    public GeneratedRecord next(long nowMillis) {
        if (random.nextDouble() < shares.fraud() / FraudScenarios.MEAN_STEPS) {
            frauds.begin(nowMillis);
        }
        FraudScenarios.Step step = frauds.due(nowMillis);
        if (step != null) {
            return remember(good(maker.fraudulent(step, nowMillis)));
        }
        double u = random.nextDouble();
        if (u < shares.duplicates() + shares.conflicts() && !recent.isEmpty()) {
            GeneratedRecord original = recent.any(random);
            return u < shares.duplicates() ? duplicateOf(original) : conflictWith(original);
        }
        u -= shares.duplicates() + shares.conflicts();
        if (u >= 0 && u < shares.bad()) {
            return bad(good(maker.plain(nowMillis)));
        }
        u -= shares.bad();
        if (u >= 0 && u < shares.implausibleTimes()) {
            GeneratedRecord record = good(maker.implausible(nowMillis));
            return new GeneratedRecord(
                    record.key(), record.value(), record.truth().spoilt(IMPLAUSIBLE, "far-time"));
        }
        return remember(good(maker.honest(nowMillis)));
    }

    private GeneratedRecord good(Payment payment) {
        Truth truth = new Truth(
                OutcomeClass.DECIDED,
                Outcome.OK,
                payment.late,
                payment.fraud,
                Population.text(payment.id),
                payment.referenceKnown,
                "");
        return new GeneratedRecord(payment.accountId, writer.write(payment), truth);
    }

    private GeneratedRecord remember(GeneratedRecord record) {
        recent.add(record);
        return record;
    }

    private static GeneratedRecord duplicateOf(GeneratedRecord original) {
        Truth truth = original.truth().repeated(OutcomeClass.DUPLICATE, Truth.SAME_CONTENT);
        return new GeneratedRecord(original.key(), original.value(), truth);
    }

    /** Another merchant, which no good record has; or one more member. */
    private GeneratedRecord conflictWith(GeneratedRecord original) {
        byte[] value = original.value();
        String json = value == null ? "{}" : new String(value, StandardCharsets.ISO_8859_1);
        String other = "X" + Long.toHexString(random.nextLong());
        String changed = random.nextBoolean()
                ? JsonEdit.set(json, "merchantId", JsonEdit.quote(other))
                : JsonEdit.append(json, "\"correction\":" + JsonEdit.quote(other));
        Truth truth = original.truth().repeated(OutcomeClass.CONFLICT, Truth.CONTENT_DIFFERS);
        return new GeneratedRecord(original.key(), changed.getBytes(StandardCharsets.ISO_8859_1), truth);
    }

    private GeneratedRecord bad(GeneratedRecord good) {
        List<BadRecord> round = BadRecords.round();
        BadRecord kind = round.get(nextBad++ % round.size());
        BadRecord.Bytes bytes = kind.mutation().spoil(new BadRecord.Bytes(good.key(), good.value()), random);
        return new GeneratedRecord(bytes.key(), bytes.value(), good.truth().spoilt(kind.code(), kind.name()));
    }
}
