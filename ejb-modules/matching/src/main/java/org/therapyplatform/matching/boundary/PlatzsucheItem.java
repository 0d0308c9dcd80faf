package org.therapyplatform.matching.boundary;

import java.time.LocalDateTime;

/**
 * A search in a list.
 *
 * @param patientenName first and last name, or {@code Unknown}
 * @param aktiveAnfragen inquiries in which her outcome is pending
 * @param gesamtAnfragen inquiries she was ever part of
 */
public record PlatzsucheItem(
        int id,
        int patientId,
        String patientenName,
        Suchstatus status,
        LocalDateTime createdAt,
        LocalDateTime updatedAt,
        long aktiveAnfragen,
        long gesamtAnfragen,
        boolean offenFuerGruppentherapie,
        Integer vermittelterTherapeutId) {}
