package org.therapyplatform.communication.boundary;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * The next attempt to reach somebody who was missed.
 *
 * @param phoneCallId the call, if it is planned; null: this is when it would be
 * @param versuch which attempt it is, the first call being 1
 */
public record NextAttempt(Integer phoneCallId, int versuch, LocalDate datum, LocalTime zeit) {}
