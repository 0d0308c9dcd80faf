package org.therapyplatform.matching.boundary;

import java.time.LocalDateTime;

/**
 * An inquiry in a list.
 *
 * @param tageSeitVersand whole days since it was sent, or null
 * @param nachverfolgungErforderlich whether it has waited for an answer longer than the threshold
 * @param antwortVollstaendig whether every patient of it has an outcome
 * @param gegenstandslosePatienten how many of its patients wait for an outcome and look for no place any more (R12)
 */
public record AnfrageItem(
        int id,
        int therapistId,
        String therapeutenName,
        LocalDateTime erstelltDatum,
        LocalDateTime gesendetDatum,
        LocalDateTime antwortDatum,
        Long tageSeitVersand,
        Antworttyp antworttyp,
        int anfragegroesse,
        int angenommenAnzahl,
        int abgelehntAnzahl,
        int keineAntwortAnzahl,
        boolean nachverfolgungErforderlich,
        boolean antwortVollstaendig,
        int gegenstandslosePatienten) {}
