package dev.spillway.types.transactions;

/** The names seen in one object, by hash, so that a repeated one is found in constant time. */
final class NameSet {

    private static final long[] NONE = new long[0];
    private static final int FIRST_SLOTS = 32;

    private long[] slots = NONE;
    private int size;

    /** Adds a name's hash; false if it is there already. */
    boolean add(long hash) {
        if (2 * size >= slots.length) {
            grow();
        }
        return insert(hash == 0 ? 1 : hash);
    }

    private boolean insert(long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = hash;
        size++;
        return true;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[Math.max(FIRST_SLOTS, 2 * old.length)];
        size = 0;
        for (long hash : old) {
            if (hash != 0) {
                insert(hash);
            }
        }
    }
}
