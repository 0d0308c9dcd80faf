package org.therapyplatform.cli.stack;

import java.io.IOException;

/** The signals Java has no word for. */
final class Signals {
    private Signals() {}

    /** @param signal name without SIG; nothing happens if the process has ended already */
    static void send(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-s", signal, String.valueOf(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StackException("Cannot signal process " + pid + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
