package org.therapyplatform.cli.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** A port something of ours wants to listen on. */
record Port(Settings settings, Setting hostSetting, Setting portSetting, String usedFor) {
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

    /** @throws StackException naming the port, its owner as far as known, and the setting that changes it */
    void requireFree() {
        try (ServerSocket socket = new ServerSocket()) {
            // A connection of the previous run may linger in TIME_WAIT; that does not keep a server from listening.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host(), number()));
        } catch (IOException e) {
            throw new StackException("Port " + number() + " on " + host() + ", wanted for " + usedFor + ", is taken"
                    + PortOwner.of(number()).map(owner -> " by " + owner).orElse("")
                    + ".\n  Stop that process, or choose another port: " + portSetting
                    + " in .env or the environment.");
        }
    }
}
