package dev.spillway.functions.route;

import dev.spillway.core.Codec;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.RawRecord;
import dev.spillway.core.Rejection;

/** A delivery is its bytes. Deliveries are only written: what a subscriber reads is its own affair. */
public final class DeliveryCodec implements Codec<Delivery> {

    private static final long serialVersionUID = 1L;

    @Override
    public byte[] key(Delivery delivery) {
        return delivery.key();
    }

    @Override
    public byte[] encode(Delivery delivery) {
        return delivery.value();
    }

    @Override
    public void parse(RawRecord raw, Verdict<Delivery> to) {
        if (raw.key() == null || raw.value() == null) {
            to.reject(new Rejection(ErrorClass.MALFORMED, "FOREIGN_RECORD", "", "a delivery has a key and a value"));
            return;
        }
        to.accept(new Delivery(raw.provenance(), raw.provenance().origin().topic(), raw.key(), raw.value()));
    }
}
