package org.therapyplatform.communication.boundary;

import java.time.LocalDateTime;
import java.util.List;

/**
 * How the mail queue is doing, over all servers (api.md §5). Timestamps are UTC.
 *
 * @param running whether a server works on it: it neither rests nor is it switched off, and somebody looked lately
 * @param lastCheck when a server last looked into it, or null
 * @param recentBatches the ten latest, the newest first
 * @param pausedAt since when it rests, or null
 * @param pausedBy who told it to rest, or null
 * @param sendingEnabled ENABLE_EMAIL_SENDING of the server that is asked
 * @param queued mails that have not left yet
 * @param oldestQueuedSeconds how long the oldest of them has waited
 * @param rateLimitPerMinute what all servers together may hand over in a minute; 0: no limit
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
        LocalDateTime pausedAt,
        String pausedBy,
        boolean sendingEnabled,
        long queued,
        long oldestQueuedSeconds,
        long sentLastTenMinutes,
        int rateLimitPerMinute) {
    /** Mails that were taken from the queue together. */
    public record Batch(int sent, int failed, LocalDateTime time) {}
}
