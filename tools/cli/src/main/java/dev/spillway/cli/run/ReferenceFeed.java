package dev.spillway.cli.run;

import dev.spillway.core.Topic;
import dev.spillway.generator.ReferenceGenerator;
import dev.spillway.types.reference.ReferenceTopics;
import java.time.Instant;

/** Sends the reference data of the generated transactions to their topics. */
public final class ReferenceFeed {

    private final Feeder feeder;

    /** A feed into the broker of {@code feeder}. */
    public ReferenceFeed(Feeder feeder) {
        this.feeder = feeder;
    }

    /**
     * Sends all accounts, merchants and rates.
     *
     * @param start when the transactions start
     */
    public void send(ReferenceGenerator reference, Instant start) {
        reference.accounts().forEach(account -> send(ReferenceTopics.ACCOUNTS, account));
        reference.merchants().forEach(merchant -> send(ReferenceTopics.MERCHANTS, merchant));
        reference.fxRates(start.toEpochMilli()).forEach(rate -> send(ReferenceTopics.FX_RATES, rate));
    }

    private <V> void send(Topic<V> topic, V value) {
        feeder.send(topic.name(), topic.codec().key(value), topic.codec().encode(value));
    }
}
