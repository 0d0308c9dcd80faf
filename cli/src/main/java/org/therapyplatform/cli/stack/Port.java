package org.therapyplatform.cli.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** A port something of ours wants to listen on. */
record Port(Settings settings, Setting hostSetting, Setting portSetting, String usedFor) {
    /** TIME_WAIT of Linux, and a little more. */
    private static final Duration LENT_FOR = Duration.ofSeconds(65);

    private static final Duration DYING_FOR = Duration.ofSeconds(3);

    String host() {
        return settings.text(hostSetting);
    }

    int number() {
        return settings.number(portSetting);
    }

    String address() {
        return host() + ":" + number();
    }

    /** Whether the address is of this machine, so that what listens there is ours to start. */
    boolean local() {
        try {
            InetAddress address = InetAddress.getByName(host());
            return address.isLoopbackAddress() || address.isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Returns when it is free. A port of the range the system lends to clients (32768 and up on Linux) may for a minute
     * belong to a connection that has ended, and a server that was killed answers until the last of its threads is gone;
     * both are waited for.
     *
     * @throws StackException naming the port, its owner as far as known, and the setting that changes it
     */
    void requireFree(Progress progress) {
        long start = System.nanoTime();
        boolean told = false;
        while (!free()) {
            boolean answers = answers();
            if (System.nanoTime() - start > (answers ? DYING_FOR : LENT_FOR).toNanos()) {
                throw new StackException("Port " + number() + " on " + host() + ", wanted for " + usedFor + ", is taken"
                        + PortOwner.of(number()).map(owner -> " by " + owner).orElse("")
                        + ".\n  Stop that process, or choose another port: " + portSetting
                        + " in .env or the environment.");
            }
            if (!told && !answers) {
                progress.tell("Waiting for port " + number() + ", which the system has lent to a connection; a "
                        + portSetting + " below 32768 avoids that");
                told = true;
            }
            pause();
        }
    }

    private boolean free() {
        try (ServerSocket socket = new ServerSocket()) {
            // A connection of the previous run may linger in TIME_WAIT; that does not keep a server from listening.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host(), number()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host(), number()), 1000);
            // Connecting to a free port of that range can end in a connection to oneself.
            return socket.getLocalPort() != number();
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for a port");
        }
    }
}
