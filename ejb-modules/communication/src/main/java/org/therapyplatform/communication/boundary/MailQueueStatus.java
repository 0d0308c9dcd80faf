package org.therapyplatform.communication.boundary;

import java.time.LocalDateTime;
import java.util.List;

/**
 * How the mail queue is doing, over all servers (api.md §5). Timestamps are UTC.
 *
 * @param running whether a server works on it: it neither rests nor is it switched off, and somebody looked lately
 * @param lastCheck when a server last looked into it, or null
 * @param recentBatches the ten latest, the newest first
 * @param pausedBy who told it to rest, or null
 * @param queued mails that have not left yet
 * @param oldestQueuedSeconds how long the oldest of them has waited
 */
public record MailQueueStatus(
        boolean running,
        LocalDateTime lastCheck,
        long emailsSentToday,
        long emailsFailedToday,
        String lastError,
        LocalDateTime lastErrorTime,
        long totalSent,
        long totalFailed,
        List<Batch> recentBatches,
        boolean paused,
        String pausedBy,
        long queued,
        long oldestQueuedSeconds) {
    /** Mails that were taken from the queue together. */
    public record Batch(int sent, int failed, LocalDateTime time) {}
}
