package dev.spillway.chaos.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between clients and one server on loopback and relays TCP connections, well or badly. A fault holds for all
 * connections through it, those that stand and new ones, until {@link #heal}. Two threads a connection.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int CONNECT_MILLIS = 1_000;

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
    private final AtomicLong connections = new AtomicLong();
    private final Network network = new Network();
    private volatile boolean refusing;

    private FaultProxy(int port, int serverPort) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        server = new InetSocketAddress(loopback, serverPort);
        listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(loopback, port), 256);
        Thread thread = new Thread(this::accept, "proxy-" + listener.getLocalPort());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts to relay.
     *
     * @param port to listen on; 0 for a free one
     * @param serverPort where the server is, running or not
     */
    public static FaultProxy start(int port, int serverPort) {
        try {
            return new FaultProxy(port, serverPort);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Connections accepted so far. */
    public long connections() {
        return connections.get();
    }

    /** Holds each piece in each direction for so long. */
    public void delay(long millis) {
        network.become(new NetworkState(millis, 0, true, true));
    }

    /** Lets so many bytes a second pass in each direction of each connection. */
    public void limit(long bytesPerSecond) {
        network.become(new NetworkState(0, bytesPerSecond, true, true));
    }

    /** Holds back what clients send; what the server sends passes. */
    public void blockRequests() {
        network.become(new NetworkState(0, 0, false, true));
    }

    /** Holds back what the server sends; what clients send passes. */
    public void blockAnswers() {
        network.become(new NetworkState(0, 0, true, false));
    }

    /** Closes the server's side of every connection and leaves clients to wait; new ones get no answer either. */
    public void halfOpen() {
        network.become(new NetworkState(0, 0, false, false));
        relays.forEach(Relay::closeServer);
    }

    /** Breaks every connection by a reset, and refuses new ones the same way. */
    public void reset() {
        refusing = true;
        relays.forEach(Relay::reset);
    }

    /** Breaks every connection by a reset, once. */
    public void resetOnce() {
        relays.forEach(Relay::reset);
    }

    /** Ends the fault. What was held back passes now; connections without a server are reset. */
    public void heal() {
        refusing = false;
        network.become(NetworkState.HEALTHY);
        relays.stream().filter(Relay::lostServer).forEach(Relay::reset);
    }

    /** Ends all connections and listens no more. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            network.become(NetworkState.HEALTHY);
            relays.forEach(Relay::reset);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                connections.incrementAndGet();
                if (refusing) {
                    client.setSoLinger(true, 0);
                    client.close();
                } else {
                    connect(client);
                }
            } catch (SocketException e) {
                // Closed, or a client that went away before it was taken: the loop's condition tells which.
            } catch (IOException e) {
                System.getLogger(FaultProxy.class.getName()).log(System.Logger.Level.DEBUG, "not accepted", e);
            }
        }
    }

    /** A server that is not there is for the client what it would be without a proxy: a broken connection. */
    private void connect(Socket client) throws IOException {
        Socket upstream = new Socket();
        try {
            upstream.connect(server, CONNECT_MILLIS);
        } catch (IOException e) {
            upstream.close();
            client.setSoLinger(true, 0);
            client.close();
            return;
        }
        Relay relay = new Relay(client, upstream, network, relays::remove);
        relays.add(relay);
        relay.start();
    }
}
