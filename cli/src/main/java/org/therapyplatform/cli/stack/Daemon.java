package org.therapyplatform.cli.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process of ours behind one port, started anew when what it is started with has changed.
 *
 * @param title as it is told to people
 * @param stopSignal name without SIG
 * @param stopWithin whoever takes longer is killed
 */
record Daemon(String title, Port port, DetachedProcess process, String stopSignal, Duration stopWithin) {
    /**
     * @param variables all the process gets besides path, home, language and time zone
     * @param content what else it reads and when changed must be read anew
     * @param before done between the old process and the new one
     */
    void start(
            Progress progress,
            List<String> command,
            Map<String, String> variables,
            Path directory,
            String content,
            Runnable before) {
        String fingerprint = DetachedProcess.fingerprint(command, variables, content);
        if (process.startedWith(fingerprint)) {
            return;
        }
        stop(progress);
        port.requireFree(progress);
        progress.tell("Starting " + title + " on " + port.address());
        before.run();
        process.start(command, variables, directory, fingerprint);
    }

    void stop(Progress progress) {
        if (process.running().isPresent()) {
            progress.tell("Stopping " + title);
        }
        process.stop(stopSignal, stopWithin);
    }
}
