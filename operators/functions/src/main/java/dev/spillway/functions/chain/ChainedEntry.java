package dev.spillway.functions.chain;

import java.io.Serializable;

/** What a chain says of a value: the bytes that are hashed and written. */
public interface ChainedEntry<V> extends Serializable {

    /**
     * The entry, a JSON object; the same for the same arguments, byte for byte.
     *
     * @param partition the chain
     * @param sequence the link's number in it, 0 for the first; both belong in the entry, so that a whole chain moved to
     *     another place is seen
     */
    byte[] bytes(V value, int partition, long sequence);

    /** The record's key. */
    byte[] key(V value);
}
