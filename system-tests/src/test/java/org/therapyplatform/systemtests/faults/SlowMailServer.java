package org.therapyplatform.systemtests.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A mail server that has read a mail and says nothing, until a test lets it. */
final class SlowMailServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> read = new CopyOnWriteArrayList<>();
    private final Semaphore confirmations = new Semaphore(0);

    SlowMailServer(int port) {
        try {
            socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread listener = new Thread(this::listen, "slow-mail-server");
        listener.setDaemon(true);
        listener.start();
    }

    /** The mails it has read, confirmed or not, as they came. */
    List<String> read() {
        return read;
    }

    /** Confirms so many mails more. */
    void confirm(int mails) {
        confirmations.release(mails);
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // The client, or the test, has hung up.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void talk(Socket client) throws IOException, InterruptedException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = client.getOutputStream();
        say(out, "220 slow.example");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
            switch (verb) {
                case "DATA" -> {
                    say(out, "354 go on");
                    StringBuilder mail = new StringBuilder();
                    for (String text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                        mail.append(text).append('\n');
                    }
                    read.add(mail.toString());
                    confirmations.acquire();
                    say(out, "250 taken");
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "250 slow.example");
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            confirm(1_000);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
