package dev.spillway.chaos.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.Consumer;

/** One connection through a proxy: a thread for each direction. */
final class Relay {

    private static final int PIECE = 32 * 1024;

    private final Socket client;
    private final Socket server;
    private final Network network;
    private final Consumer<Relay> onEnd;
    private volatile boolean lostServer;

    Relay(Socket client, Socket server, Network network, Consumer<Relay> onEnd) {
        this.client = client;
        this.server = server;
        this.network = network;
        this.onEnd = onEnd;
    }

    void start() throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        thread("request", () -> pump(client, server, true));
        thread("answer", () -> pump(server, client, false));
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the server's side was closed under a client that does not know. */
    boolean lostServer() {
        return lostServer;
    }

    void closeServer() {
        lostServer = true;
        close(server, false);
    }

    void reset() {
        close(client, true);
        close(server, true);
        onEnd.accept(this);
    }

    private void pump(Socket from, Socket to, boolean request) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                network.pass(request, length);
                out.write(piece, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            // One side went away; so must the other, unless the fault is that it does not learn of it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!lostServer) {
            close(client, false);
            close(server, false);
            onEnd.accept(this);
        }
    }

    private static void close(Socket socket, boolean abruptly) {
        try {
            if (abruptly && !socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException e) {
            System.getLogger(Relay.class.getName()).log(System.Logger.Level.DEBUG, "not closed", e);
        }
    }
}
