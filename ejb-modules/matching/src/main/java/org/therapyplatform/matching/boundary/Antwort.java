package org.therapyplatform.matching.boundary;

import java.util.List;

/** What recording an answer came to. */
public record Antwort(
        int anfrageId,
        Antworttyp responseType,
        List<AngenommenerPatient> angenommenePatienten,
        Zusammenfassung antwortZusammenfassung) {

    public record AngenommenerPatient(int patientId, int platzsucheId) {}

    public record Zusammenfassung(int accepted, int rejected, int noResponse) {}
}
