package org.therapyplatform.cli.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * How to run what refuses to run as root, PostgreSQL and PgBouncer, when we are root. In a user namespace without a
 * mapping the process is nobody to itself but keeps root's access to the files, so nothing changes hands; where that is
 * not allowed, it runs as the user nobody and its files are given to nobody.
 */
final class Unprivileged {
    private static final String USER = "nobody";

    private final List<String> prefix;
    private final boolean filesChangeHands;

    private Unprivileged(List<String> prefix, boolean filesChangeHands) {
        this.prefix = prefix;
        this.filesChangeHands = filesChangeHands;
    }

    static Unprivileged ofThisMachine() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Unprivileged(List.of(), false);
        }
        if (works(List.of("unshare", "-U"))) {
            return new Unprivileged(List.of("unshare", "-U"), false);
        }
        for (List<String> prefix : List.of(
                List.of("setpriv", "--reuid=" + USER, "--regid=nogroup", "--clear-groups"),
                List.of("runuser", "-u", USER, "--"))) {
            if (works(prefix)) {
                return new Unprivileged(prefix, true);
            }
        }
        throw new StackException("PostgreSQL and PgBouncer refuse to run as root, and none of unshare, setpriv and"
                + " runuser works here. Run ./platform as an ordinary user.");
    }

    /** What to put before a command. */
    List<String> prefix() {
        return prefix;
    }

    /** To be called for every file and directory such a command writes. */
    void handOver(Path file) {
        if (filesChangeHands) {
            Executables.Result result = Executables.run(Path.of("/"), List.of("chown", "-R", USER, file.toString()));
            if (!result.succeeded()) {
                throw new StackException("Cannot give " + file + " to the user " + USER + ": " + result.output());
            }
        }
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new java.util.ArrayList<>(prefix);
        command.add("true");
        return Executables.run(Path.of("/"), command).succeeded();
    }
}
