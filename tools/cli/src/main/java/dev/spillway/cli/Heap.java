package dev.spillway.cli;

/** Refuses to start what would run out of memory later. */
final class Heap {

    private static final long MEBIBYTE = 1L << 20;
    /** The collector keeps one survivor space back, so that the heap seen is a little less than the one given. */
    private static final double SEEN = 0.85;

    private Heap() {}

    /**
     * Checks this process's heap.
     *
     * @param mebibytes the least heap that the command runs well in
     * @throws UsageException if there is less
     */
    static void require(String command, long mebibytes) {
        long most = Runtime.getRuntime().maxMemory() / MEBIBYTE;
        if (most < mebibytes * SEEN) {
            throw new UsageException("a heap of " + most + " MiB is too small for " + command + ", which needs "
                    + mebibytes + " MiB: set SPILLWAY_HEAP=" + mebibytes + "m or more");
        }
    }
}
