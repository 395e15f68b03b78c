package dev.spillway.functions.chain;

import dev.spillway.core.Codec;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.RawRecord;
import dev.spillway.core.Rejection;

/** A link is its bytes. No job reads a chain back; those who verify one do it apart from who wrote it. */
public final class ChainLinkCodec implements Codec<ChainLink> {

    private static final long serialVersionUID = 1L;

    @Override
    public byte[] key(ChainLink link) {
        return link.key();
    }

    @Override
    public byte[] encode(ChainLink link) {
        return link.value();
    }

    @Override
    public void parse(RawRecord raw, Verdict<ChainLink> to) {
        to.reject(new Rejection(ErrorClass.MALFORMED, "FOREIGN_RECORD", "", "chains are not read back by jobs"));
    }
}
