package org.therapyplatform.communication.boundary;

import java.time.LocalDate;

/**
 * Whose calls of which days are to be made; null does not restrict.
 *
 * @param from the first day
 * @param to the last day, inclusive
 * @param overdue whether also those that were planned for earlier and are still to be made
 * @param koordinator account of whoever makes them; an empty text: those that were given to nobody
 */
public record CallAgenda(
        LocalDate from,
        LocalDate to,
        boolean overdue,
        String koordinator,
        Integer therapistId,
        Integer patientId,
        Telefonanrufstatus status) {}
