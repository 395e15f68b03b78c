package dev.spillway.savepoint;

import dev.spillway.core.Hash128;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;

/** Entries of one state as hashes: what each is called and what it holds. Memory: 16 to 32 bytes an entry. */
final class StateContents {

    private final Long2LongOpenHashMap entries = new Long2LongOpenHashMap();
    private long bytes;

    /** Adds an entry; of two with one name, which only lists have, both count. */
    void add(byte[] name, byte[] value) {
        long key = Hash128.of(name, 0, name.length).high();
        while (entries.containsKey(key)) {
            key++;
        }
        entries.put(key, Hash128.of(value, 0, value.length).high());
        bytes += name.length + value.length;
    }

    /** Number of entries. */
    int size() {
        return entries.size();
    }

    /** Bytes of names and values. */
    long bytes() {
        return bytes;
    }

    /** Entries that the other does not have. */
    long missingIn(StateContents other) {
        return entries.keySet()
                .longStream()
                .filter(key -> !other.entries.containsKey(key))
                .count();
    }

    /** Entries that the other has with another value. */
    long differentIn(StateContents other) {
        return entries.long2LongEntrySet().stream()
                .filter(entry -> other.entries.containsKey(entry.getLongKey())
                        && other.entries.get(entry.getLongKey()) != entry.getLongValue())
                .count();
    }
}
