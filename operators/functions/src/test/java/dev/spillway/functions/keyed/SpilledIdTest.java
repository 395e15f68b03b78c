package dev.spillway.functions.keyed;

import dev.spillway.core.serial.SerializerContract;

class SpilledIdTest extends SerializerContract<SpilledId> {

    SpilledIdTest() {
        super(new SpilledId.Serializer(), new SpilledId(-0x0123456789abcdefL, 20_454));
    }
}
