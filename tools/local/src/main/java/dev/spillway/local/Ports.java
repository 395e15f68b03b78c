package dev.spillway.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Loopback ports, probed before anything is started on them. */
public final class Ports {

    private Ports() {}

    /**
     * A port that was free a moment ago.
     *
     * @param asked the port to have, 1 to 65535, or 0 for any
     * @param purpose who wants it, for the message
     * @throws LocalStackException if the port asked for is taken
     */
    public static int claim(int asked, String purpose) {
        if (asked < 0 || asked > 65535) {
            throw new LocalStackException("port " + asked + " for " + purpose + " is not in 0 to 65535");
        }
        try (ServerSocket probe = new ServerSocket(asked, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new LocalStackException(
                    "port " + asked + " for " + purpose + " is not available (" + e.getMessage()
                            + "): stop what uses it, or ask for another port or for 0 (any free one)",
                    e);
        }
    }

    /** A free port from {@code first} to {@code last}, or any free one if they are all taken. */
    static int within(int first, int last) {
        for (int port = first; port <= last; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        return claim(0, "any use");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port)) {
            return probe.getLocalPort() == port;
        } catch (IOException e) {
            return false;
        }
    }
}
