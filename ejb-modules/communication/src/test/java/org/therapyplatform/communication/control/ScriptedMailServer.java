package org.therapyplatform.communication.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A mail server that answers one command with what the test says and everything else kindly. */
final class ScriptedMailServer implements AutoCloseable {
    /** What it "says" where it keeps its client waiting. */
    static final String SILENCE = "(silence)";

    /** Stands for the connection itself, which is answered with a greeting. */
    static final String CONNECTION = "(connection)";

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers;

    /**
     * @param answers by the beginning of the command they answer, {@code "RCPT"}; {@code "."} ends the data; an empty one
     *     hangs up
     */
    ScriptedMailServer(Map<String, String> answers) throws IOException {
        this.answers = answers;
        Thread server = new Thread(this::serve, "scripted-mail-server");
        server.setDaemon(true);
        server.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (IOException e) {
                // The test is over, or the client hung up.
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader commands =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        say(client, answers.getOrDefault(CONNECTION, "220 ready"));
        boolean data = false;
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String command = line;
            if (data && !command.equals(".")) {
                continue;
            }
            data = false;
            String answer = answers.entrySet().stream()
                    .filter(entry -> command.startsWith(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(command.startsWith("DATA") ? "354 go on" : "250 ok");
            if (answer.isEmpty()) {
                return;
            }
            data = answer.startsWith("354");
            say(client, answer);
        }
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
