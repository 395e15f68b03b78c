package dev.spillway.generator;

import java.nio.charset.StandardCharsets;

/**
 * The accounts and merchants of a seed: everything about one follows from the seed and its number, so that a population
 * of any size takes no memory and the reference data agree with the transactions.
 */
final class Population {

    private static final String[] COUNTRIES = {"DE", "FR", "NL", "ES", "IT", "AT", "BE", "PL", "IE", "PT", "SE", "GB"};
    private static final String[] CATEGORIES = {
        "5411", "5812", "5541", "5912", "4111", "5732", "5999", "7011", "4829", "6011", "5311", "7995"
    };
    private static final String[] SEGMENTS = {"retail", "retail", "retail", "premium", "business", "student"};

    private final long seed;
    private final int unknownEvery;

    Population(GeneratorProfile profile, long seed) {
        this.seed = seed;
        double share = profile.shares().unknownReferences();
        this.unknownEvery = share == 0 ? Integer.MAX_VALUE : (int) Math.min(1 << 30, Math.round(1 / share));
    }

    /** Whether there is reference data for this account or merchant. */
    boolean known(int number) {
        return number % unknownEvery != unknownEvery - 1;
    }

    byte[] accountId(int number) {
        return id('A', number);
    }

    byte[] merchantId(int number) {
        return id('M', number);
    }

    String accountCountry(int number) {
        return COUNTRIES[choice(1, number, COUNTRIES.length)];
    }

    String accountSegment(int number) {
        return SEGMENTS[choice(2, number, SEGMENTS.length)];
    }

    /** One account of 500 may not pay. */
    boolean accountBlocked(int number) {
        return choice(3, number, 500) == 0;
    }

    String merchantCountry(int number) {
        return COUNTRIES[choice(4, number, COUNTRIES.length)];
    }

    String merchantCategory(int number) {
        return CATEGORIES[choice(5, number, CATEGORIES.length)];
    }

    static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.ISO_8859_1);
    }

    private static byte[] id(char letter, int number) {
        byte[] id = {(byte) letter, '0', '0', '0', '0', '0', '0', '0', '0'};
        int rest = number;
        for (int at = id.length - 1; rest > 0; at--) {
            id[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return id;
    }

    private int choice(int question, int number, int options) {
        return (int) Long.remainderUnsigned(mix(seed + question * 0x9e3779b97f4a7c15L + number), options);
    }

    /** The finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators"). */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
