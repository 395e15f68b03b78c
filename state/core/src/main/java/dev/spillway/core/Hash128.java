package dev.spillway.core;

/**
 * MurmurHash3 x64 128-bit (Austin Appleby, public domain, SMHasher). Identifies content; it is not a defence against
 * somebody who looks for collisions.
 *
 * @param high first 64 bits
 * @param low last 64 bits
 */
public record Hash128(long high, long low) {

    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    /** Hashes {@code length} bytes from {@code from}. */
    public static Hash128 of(byte[] bytes, int from, int length) {
        long h1 = 0;
        long h2 = 0;
        int blocks = length >>> 4;
        int at = from;
        for (int i = 0; i < blocks; i++, at += 16) {
            h1 ^= mixK1(readLong(bytes, at, 8));
            h1 = Long.rotateLeft(h1, 27) + h2;
            h1 = h1 * 5 + 0x52dce729;
            h2 ^= mixK2(readLong(bytes, at + 8, 8));
            h2 = Long.rotateLeft(h2, 31) + h1;
            h2 = h2 * 5 + 0x38495ab5;
        }
        int tail = length & 15;
        if (tail > 8) {
            h2 ^= mixK2(readLong(bytes, at + 8, tail - 8));
        }
        if (tail > 0) {
            h1 ^= mixK1(readLong(bytes, at, Math.min(8, tail)));
        }
        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        h1 += h2;
        h2 += h1;
        return new Hash128(h1, h2);
    }

    /** 32 lower-case hexadecimal digits. */
    public String toHex() {
        char[] out = new char[32];
        for (int i = 0; i < 16; i++) {
            out[i] = Character.forDigit((int) (high >>> (60 - 4 * i)) & 15, 16);
            out[16 + i] = Character.forDigit((int) (low >>> (60 - 4 * i)) & 15, 16);
        }
        return new String(out);
    }

    private static long mixK1(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long mixK2(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    private static long finish(long h) {
        long k = h;
        k ^= k >>> 33;
        k *= 0xff51afd7ed558ccdL;
        k ^= k >>> 33;
        k *= 0xc4ceb9fe1a85ec53L;
        return k ^ (k >>> 33);
    }

    private static long readLong(byte[] bytes, int at, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xff);
        }
        return value;
    }
}
