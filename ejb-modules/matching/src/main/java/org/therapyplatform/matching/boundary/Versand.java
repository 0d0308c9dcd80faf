package org.therapyplatform.matching.boundary;

import java.time.LocalDateTime;

/**
 * How an inquiry went out.
 *
 * @param communicationType {@code email} or {@code phone_call}; the id of the other one is null
 */
public record Versand(
        int anfrageId, String communicationType, Integer emailId, Integer phoneCallId, LocalDateTime sentDate) {}
