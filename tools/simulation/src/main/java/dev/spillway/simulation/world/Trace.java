package dev.spillway.simulation.world;

import java.util.ArrayDeque;
import java.util.List;

/** What happened, step by step: a hash of all of it, and the last steps as text. */
public final class Trace {

    private static final long FNV_PRIME = 0x100000001b3L;

    private final int kept;
    private final ArrayDeque<String> last = new ArrayDeque<>();
    private long hash = 0xcbf29ce484222325L;
    private long steps;

    /** @param kept how many steps are kept as text; {@link Integer#MAX_VALUE} for all */
    public Trace(int kept) {
        this.kept = kept;
    }

    /** Notes a step. */
    public void note(String step) {
        steps++;
        for (int i = 0; i < step.length(); i++) {
            mix(step.charAt(i));
        }
        mix('\n');
        if (last.size() == kept) {
            last.removeFirst();
        }
        last.addLast(steps + " " + step);
    }

    /** Takes bytes into the hash that are too long to be told. */
    public void mix(byte[] bytes) {
        for (byte one : bytes) {
            mix(one);
        }
    }

    private void mix(int value) {
        hash = (hash ^ (value & 0xffff)) * FNV_PRIME;
    }

    /** FNV-1a over all steps, 16 hexadecimal digits. */
    public String hash() {
        return String.format("%016x", hash);
    }

    /** How many steps there were. */
    public long steps() {
        return steps;
    }

    /** The last steps, oldest first. */
    public List<String> last() {
        return List.copyOf(last);
    }
}
