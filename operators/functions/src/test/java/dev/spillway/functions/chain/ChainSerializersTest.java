package dev.spillway.functions.chain;

import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.core.serial.SerializerContract;
import org.junit.jupiter.api.Nested;

class ChainSerializersTest {

    @Nested
    class OfChainHead extends SerializerContract<ChainHead> {
        OfChainHead() {
            super(new ChainHeadSerializer(), new ChainHead(1_234_567, "0123456789abcdef".repeat(4)));
        }
    }

    @Nested
    class OfChainLink extends SerializerContract<ChainLink> {
        OfChainLink() {
            super(
                    new ChainLinkSerializer(),
                    new ChainLink(
                            new Provenance(new Origin("transactions.raw.v1", 3, 1_234_567), 1_790_000_000_000L, 7),
                            3,
                            new byte[] {'a', '-', '1'},
                            new byte[] {'{', '}', -1}));
        }
    }
}
