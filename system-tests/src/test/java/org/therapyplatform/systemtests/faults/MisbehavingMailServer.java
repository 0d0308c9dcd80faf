package org.therapyplatform.systemtests.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that does to each mail what the beginning of its recipient's address says: {@code refuse} answers 550,
 * {@code later} 451 the first time, {@code drop} takes the mail and hangs up without a word the first time, {@code slow}
 * lets every mail wait two seconds, {@code stuck} falls silent before it takes the mail and {@code taken} after it took
 * it, both until they are released. Every other mail is taken kindly.
 */
final class MisbehavingMailServer implements AutoCloseable {
    /** A mail that was taken, whether or not the sender was told. */
    record Taken(String recipient, String messageId) {}

    private static final long LONGEST_SILENCE_SECONDS = 120;

    private final ServerSocket socket = new ServerSocket();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    MisbehavingMailServer(int port) throws IOException {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        daemon(this::serve);
    }

    List<Taken> taken(String recipient) {
        return taken.stream().filter(mail -> mail.recipient().equals(recipient)).toList();
    }

    /** Whether it keeps the sender of a mail to the address waiting. */
    boolean silent(String recipient) {
        return silent.contains(recipient);
    }

    int connections() {
        return connections.get();
    }

    void release() {
        released.countDown();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                daemon(() -> {
                    try (client) {
                        converse(client);
                    } catch (IOException e) {
                        // The sender was killed, or the test is over.
                    }
                });
            } catch (IOException e) {
                return;
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        say(client, "220 ready");
        String recipient = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("RCPT")) {
                recipient = line.replaceAll(".*<|>.*", "");
                say(client, recipientAnswer(recipient));
            } else if (line.startsWith("DATA")) {
                say(client, "354 go on");
                String id = messageId(in);
                taken.add(new Taken(recipient, id));
                if (recipient.startsWith("drop") && seen.add(recipient)) {
                    return;
                }
                keepWaiting(recipient, "taken");
                say(client, "250 taken");
            } else {
                say(client, "250 ok");
                if (line.startsWith("QUIT")) {
                    return;
                }
            }
        }
    }

    private String recipientAnswer(String recipient) {
        if (recipient.startsWith("refuse")) {
            return "550 5.1.1 nobody here";
        }
        if (recipient.startsWith("later") && seen.add(recipient)) {
            return "451 4.3.0 come back";
        }
        if (recipient.startsWith("slow")) {
            pause(2);
        }
        keepWaiting(recipient, "stuck");
        return "250 ok";
    }

    private void keepWaiting(String recipient, String kind) {
        if (recipient.startsWith(kind) && released.getCount() > 0) {
            silent.add(recipient);
            pause(LONGEST_SILENCE_SECONDS);
        }
    }

    private void pause(long seconds) {
        try {
            released.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String messageId(BufferedReader in) throws IOException {
        String id = "";
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (line.toLowerCase().startsWith("message-id:")) {
                id = line.substring(line.indexOf(':') + 1).strip();
                if (id.isEmpty()) {
                    id = in.readLine().strip();
                }
            }
        }
        return id;
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "misbehaving-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        release();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
