package org.therapyplatform.communication.boundary;

import java.time.LocalDateTime;

/**
 * Mails that failed for one reason.
 *
 * @param reason as it is kept with each of them
 * @param first when the first of them failed, UTC
 * @param last when the last of them failed, UTC
 */
public record MailFailures(String reason, long mails, LocalDateTime first, LocalDateTime last) {}
