package org.therapyplatform.systemtests.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to the server on which a test may be as slow, rude or wrong as it likes. */
public final class RawConnection implements AutoCloseable {
    private final Socket socket = new Socket();

    public RawConnection() {
        this("127.0.0.1");
    }

    /** @param ownAddress an address of the loopback network; the server takes each for another client */
    public RawConnection(String ownAddress) {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName(ownAddress), 0));
            socket.connect(
                    new InetSocketAddress(Api.address().getHost(), Api.address().getPort()), 5_000);
            socket.setSoTimeout(60_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The beginning of a request with the headers every request needs; the empty line is left to the caller. */
    public static String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + Api.address().getAuthority() + "\r\nAuthorization: "
                + Api.basic("coordinator", Api.password("coordinator")) + "\r\n";
    }

    public RawConnection send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything until the server hangs up. */
    public String answer() {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            in.transferTo(received);
        } catch (java.net.SocketTimeoutException e) {
            throw new IllegalStateException("The server keeps the connection", e);
        } catch (IOException e) {
            // Reset instead of closed: the same to us.
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    /**
     * Sends one character a second until the server hangs up.
     *
     * @return after how long it did
     */
    public Duration drip(String character, Duration atMost) throws InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < atMost.toNanos()) {
            try {
                socket.getOutputStream().write(character.getBytes(StandardCharsets.ISO_8859_1));
                socket.setSoTimeout(1_000);
                // The pace of the client, not a wait for something: nothing is expected within this second.
                if (socket.getInputStream().read() < 0) {
                    return Duration.ofNanos(System.nanoTime() - start);
                }
            } catch (java.net.SocketTimeoutException e) {
                continue;
            } catch (IOException e) {
                return Duration.ofNanos(System.nanoTime() - start);
            }
        }
        return atMost;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
