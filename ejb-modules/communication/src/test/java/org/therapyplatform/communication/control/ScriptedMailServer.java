package org.therapyplatform.communication.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that answers one command with what the test says and everything else kindly. */
final class ScriptedMailServer implements AutoCloseable {
    /** What it "says" where it keeps its client waiting. */
    static final String SILENCE = "(silence)";

    /** Stands for the connection itself, which is answered with a greeting. */
    static final String CONNECTION = "(connection)";

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> inTheClear = new CopyOnWriteArrayList<>();
    private final List<String> encrypted = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers;
    private final SSLContext tls;

    /**
     * @param answers by the beginning of the command they answer, {@code "RCPT"}; {@code "."} ends the data; an empty one
     *     hangs up
     */
    ScriptedMailServer(Map<String, String> answers) throws IOException {
        this(answers, null);
    }

    /** @param tls what it offers to encrypt with; null: nothing */
    ScriptedMailServer(Map<String, String> answers, SSLContext tls) throws IOException {
        this.answers = answers;
        this.tls = tls;
        Thread server = new Thread(this::serve, "scripted-mail-server");
        server.setDaemon(true);
        server.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Commands anybody on the way could read. */
    List<String> inTheClear() {
        return inTheClear;
    }

    List<String> encrypted() {
        return encrypted;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                say(client, answers.getOrDefault(CONNECTION, "220 ready"));
                converse(client);
            } catch (IOException e) {
                // The test is over, or the client hung up.
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader commands =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        boolean hidden = client instanceof SSLSocket;
        boolean data = false;
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String command = line;
            if (data && !command.equals(".")) {
                continue;
            }
            data = false;
            (hidden ? encrypted : inTheClear).add(command);
            if (tls != null && command.equals("STARTTLS")) {
                say(client, "220 go on");
                converse(encrypted(client));
                return;
            }
            String answer = answers.entrySet().stream()
                    .filter(entry -> command.startsWith(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(kind(command, hidden));
            if (answer.isEmpty()) {
                return;
            }
            data = answer.startsWith("354");
            say(client, answer);
        }
    }

    private String kind(String command, boolean hidden) {
        if (command.startsWith("EHLO") && tls != null && !hidden) {
            return "250-ok\r\n250 STARTTLS";
        }
        return command.startsWith("DATA") ? "354 go on" : "250 ok";
    }

    private Socket encrypted(Socket client) throws IOException {
        SSLSocket encrypted =
                (SSLSocket) tls.getSocketFactory().createSocket(client, "127.0.0.1", client.getPort(), true);
        encrypted.setUseClientMode(false);
        encrypted.startHandshake();
        return encrypted;
    }

    private static void say(Socket client, String line) throws IOException {
        if (!line.equals(SILENCE)) {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
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
