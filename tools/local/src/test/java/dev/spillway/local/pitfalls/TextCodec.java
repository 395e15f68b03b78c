package dev.spillway.local.pitfalls;

import dev.spillway.core.Codec;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.RawRecord;
import dev.spillway.core.Rejection;
import java.nio.charset.StandardCharsets;

/** Text as a value, and as its own key. */
final class TextCodec implements Codec<String> {

    private static final long serialVersionUID = 1L;

    @Override
    public byte[] key(String text) {
        return encode(text);
    }

    @Override
    public byte[] encode(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void parse(RawRecord raw, Verdict<String> to) {
        byte[] value = raw.value();
        if (value == null) {
            to.reject(new Rejection(ErrorClass.MALFORMED, "NO_VALUE", "", "is not text"));
        } else {
            to.accept(new String(value, StandardCharsets.UTF_8));
        }
    }
}
