package org.therapyplatform.communication.boundary;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * When somebody answers the phone.
 *
 * @param jetzt whether that is now
 */
public record Telefonzeit(LocalDate datum, LocalTime von, LocalTime bis, boolean jetzt) {}
