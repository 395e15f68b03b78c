package dev.spillway.functions.dedupe;

import dev.spillway.core.Origin;
import dev.spillway.core.serial.SerializerContract;

class SeenOriginsTest extends SerializerContract<SeenOrigins> {

    SeenOriginsTest() {
        super(new SeenOrigins.Serializer(), sample());
    }

    private static SeenOrigins sample() {
        SeenOrigins seen = SeenOrigins.none();
        seen.life().prolong(1_790_000_000_000L, 1_789_999_990_000L, 1_790_000_000_500L, 3_600_000);
        seen.offsets().add(new Origin("transactions.raw.v1", 3, 1_234_567));
        seen.offsets().add(new Origin("transactions.raw.v1", 3, 1_234_570));
        return seen;
    }
}
