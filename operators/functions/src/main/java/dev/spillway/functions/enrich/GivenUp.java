package dev.spillway.functions.enrich;

import java.io.Serializable;
import java.util.LinkedHashSet;

/**
 * Keys of reference data that were waited for in vain, so that only the first event waits. A hint, not state: after a
 * restart one more event waits. A key that becomes known no longer counts, because nobody asks about what is known.
 *
 * <p>Bound: {@value #CAPACITY} keys, the oldest leave first.
 */
public final class GivenUp implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Keys remembered. */
    public static final int CAPACITY = 10_000;

    private final LinkedHashSet<String> keys = new LinkedHashSet<>();

    /** Whether a key was waited for in vain. */
    public boolean contains(String key) {
        return keys.contains(key);
    }

    /** Notes a key. */
    public void add(String key) {
        if (keys.add(key) && keys.size() > CAPACITY) {
            keys.remove(keys.iterator().next());
        }
    }
}
