package dev.spillway.functions.route;

import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.core.serial.SerializerContract;

class DeliverySerializerTest extends SerializerContract<Delivery> {

    DeliverySerializerTest() {
        super(
                new DeliverySerializer(),
                new Delivery(
                        new Provenance(new Origin("transactions.raw.v1", 3, 1_234_567), 1_790_000_000_000L, 7),
                        "consumer.ledger.transactions.v1",
                        new byte[] {'a', '-', '1'},
                        new byte[] {'{', '}', -1}));
    }
}
