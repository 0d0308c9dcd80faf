package org.therapyplatform.matching.boundary;

import java.time.LocalDate;
import java.util.List;

/**
 * A therapist who can be asked now (api.md §4, therapist selection). The column {@code therapeutenprofil.auswahlzeile} has
 * the components in this order.
 */
public record WaehlbarerTherapeut(
        int id,
        String anrede,
        String titel,
        String vorname,
        String nachname,
        String strasse,
        String plz,
        String ort,
        String telefon,
        String email,
        boolean potenziellVerfuegbar,
        boolean ueberPlattformInformiert,
        LocalDate naechsterKontaktMoeglich,
        List<String> bevorzugteDiagnosen,
        String psychotherapieverfahren) {

    /** R3: the tier by which the selection is ordered, 0 first: by mail, then with capacity, then informed. */
    public int stufe() {
        return (erreichbarPerMail() ? 0 : 4) + (potenziellVerfuegbar ? 0 : 2) + (ueberPlattformInformiert ? 0 : 1);
    }

    public boolean erreichbarPerMail() {
        return email != null && !email.isBlank();
    }
}
