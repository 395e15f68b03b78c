package dev.spillway.types.transactions;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** 64-bit hashes of members. The mixing steps are those of MurmurHash3 x64; the values are part of public outcomes. */
final class ContentHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private ContentHash() {}

    /** Hash of {@code length} bytes. */
    static long of(byte[] bytes, int from, int length, long seed) {
        long hash = seed;
        int at = from;
        int limit = from + length;
        for (; limit - at >= Long.BYTES; at += Long.BYTES) {
            hash = step(hash, (long) LONGS.get(bytes, at));
        }
        long tail = 0;
        for (int i = limit - 1; i >= at; i--) {
            tail = tail << 8 | (bytes[i] & 0xff);
        }
        return finish(step(hash, tail) ^ length);
    }

    /** Hash of one number. */
    static long of(long value, long seed) {
        return finish(step(seed, value) ^ Long.BYTES);
    }

    private static long step(long hash, long block) {
        long mixed = hash ^ Long.rotateLeft(block * C1, 31) * C2;
        return Long.rotateLeft(mixed, 27) * 5 + 0x52dce729;
    }

    private static long finish(long hash) {
        long h = hash;
        h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }
}
