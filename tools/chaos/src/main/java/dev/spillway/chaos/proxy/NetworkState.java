package dev.spillway.chaos.proxy;

/**
 * What a proxy does to what passes through it. TCP loses nothing while a connection lasts, so that a blocked direction
 * holds bytes back and hands them on when it is healed.
 *
 * @param delayMillis how long each piece is held in each direction; 0 for not at all
 * @param bytesPerSecond of each connection and direction; 0 for no limit
 * @param requests whether bytes from client to server pass
 * @param answers whether bytes from server to client pass
 */
record NetworkState(long delayMillis, long bytesPerSecond, boolean requests, boolean answers) {

    static final NetworkState HEALTHY = new NetworkState(0, 0, true, true);

    /** Whether bytes of a direction pass. */
    boolean passes(boolean request) {
        return request ? requests : answers;
    }
}
