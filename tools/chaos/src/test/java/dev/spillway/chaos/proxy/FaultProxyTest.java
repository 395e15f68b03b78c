package dev.spillway.chaos.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault of the proxy, seen from a client of a server that sends back what it gets. */
class FaultProxyTest {

    private static final int SHORT_MILLIS = 300;
    private static final int LONG_MILLIS = 10_000;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ServerSocket server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private FaultProxy proxy;

    @BeforeEach
    void startEcho() throws IOException {
        server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
        proxy = FaultProxy.start(0, server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread thread = new Thread(() -> echo(client));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // The client is gone.
        }
    }

    @Test
    void relaysWhatIsSentWhileHealthy() throws IOException {
        try (Socket client = connect()) {
            assertThat(exchange(client, 7)).isEqualTo(7);
            assertThat(proxy.connections()).isEqualTo(1);
        }
    }

    @Test
    void delaysEachPieceInBothDirections() throws IOException {
        try (Socket client = connect()) {
            proxy.delay(100);
            long start = System.nanoTime();
            assertThat(exchange(client, 7)).isEqualTo(7);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(200_000_000L);
        }
    }

    @Test
    void limitsTheBytesOfASecond() throws IOException {
        try (Socket client = connect()) {
            proxy.limit(50_000);
            long start = System.nanoTime();
            client.getOutputStream().write(new byte[10_000]);
            assertThat(client.getInputStream().readNBytes(10_000)).hasSize(10_000);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(200_000_000L);
        }
    }

    @Test
    void holdsBackRequestsAndLosesNoneOfThem() throws IOException {
        try (Socket client = connect()) {
            proxy.blockRequests();
            client.getOutputStream().write(new byte[] {1, 2, 3});
            assertSilent(client);
            proxy.heal();
            client.setSoTimeout(LONG_MILLIS);
            assertThat(client.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void holdsBackAnswersAndLosesNoneOfThem() throws IOException {
        try (Socket client = connect()) {
            proxy.blockAnswers();
            client.getOutputStream().write(new byte[] {4, 5});
            assertSilent(client);
            proxy.heal();
            client.setSoTimeout(LONG_MILLIS);
            assertThat(client.getInputStream().readNBytes(2)).containsExactly(4, 5);
        }
    }

    @Test
    void leavesClientsOfAHalfOpenConnectionInTheDarkUntilItHeals() throws IOException {
        try (Socket client = connect()) {
            assertThat(exchange(client, 1)).isEqualTo(1);
            proxy.halfOpen();
            assertSilent(client);
            proxy.heal();
            client.setSoTimeout(LONG_MILLIS);
            assertThatThrownBy(() -> exchange(client, 2)).isInstanceOf(SocketException.class);
        }
        try (Socket again = connect()) {
            assertThat(exchange(again, 3)).isEqualTo(3);
        }
    }

    @Test
    void resetsConnectionsUntilItHeals() throws IOException {
        try (Socket client = connect()) {
            assertThat(exchange(client, 1)).isEqualTo(1);
            proxy.reset();
            assertThatThrownBy(() -> exchange(client, 2)).isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> {
                        try (Socket refused = connect()) {
                            int answer = exchange(refused, 3);
                            throw new SocketException("answered " + answer);
                        }
                    })
                    .isInstanceOf(SocketException.class)
                    .hasMessageNotContaining("answered 3");
        }
        proxy.heal();
        try (Socket again = connect()) {
            assertThat(exchange(again, 4)).isEqualTo(4);
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(LONG_MILLIS);
        return client;
    }

    private static int exchange(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        return client.getInputStream().read();
    }

    private static void assertSilent(Socket client) throws IOException {
        client.setSoTimeout(SHORT_MILLIS);
        InputStream in = client.getInputStream();
        assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
    }
}
