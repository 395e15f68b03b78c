package dev.spillway.chaos.proxy;

import java.util.concurrent.TimeUnit;

/** The state that all connections of a proxy share, and the waiting that it demands of each piece. */
final class Network {

    private NetworkState state = NetworkState.HEALTHY;

    /** All connections behave like this from now on. */
    synchronized void become(NetworkState next) {
        state = next;
        notifyAll();
    }

    /**
     * Waits for as long as a piece of that many bytes takes. A delay or limit under which it set out ends with its fault.
     *
     * @param request whether it goes from client to server
     */
    synchronized void pass(boolean request, int bytes) throws InterruptedException {
        NetworkState begun = state;
        long wait = begun.delayMillis();
        if (begun.bytesPerSecond() > 0) {
            wait += bytes * 1_000L / begun.bytesPerSecond();
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait);
        long left = deadline - System.nanoTime();
        while (left > 0 && state.equals(begun)) {
            wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            left = deadline - System.nanoTime();
        }
        while (!state.passes(request)) {
            wait();
        }
    }
}
