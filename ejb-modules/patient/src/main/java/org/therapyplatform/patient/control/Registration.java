package org.therapyplatform.patient.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.json.JsonRecords;

/**
 * R9, R10: what somebody filled in on the web site.
 *
 * @param voucher whether it is paid by one
 */
record Registration(PatientData patient, boolean voucher) {
    private static final String VOUCHER = "V_";
    private static final int REFERENCE = 8;

    /** What the web site does not ask, or the platform decides itself. */
    private static final List<String> NOT_THEIRS = List.of(
            "krankenversicherungsnummer",
            "offen_fuer_diga",
            "ausgeschlossene_therapeuten",
            "status",
            "zahlungsreferenz",
            "zahlung_eingegangen");

    /**
     * @param data the envelope's payload
     * @throws InvalidInputException naming the first field that breaks a rule
     */
    static Registration of(JsonNode data) {
        JsonNode payload = data.has("patient_data") ? data : data.path("data");
        if (!(payload.path("patient_data") instanceof ObjectNode sent)) {
            throw InvalidInputException.of("patient_data", "patient_data is missing");
        }
        String token = payload.path("registration_token").asText("").strip();
        boolean voucher =
                payload.path("consent_metadata").path("voucher_booking").asBoolean(false);
        ObjectNode patient = sent.deepCopy();
        patient.remove(NOT_THEIRS);
        if (!patient.path("symptome").isArray()) {
            patient.remove("symptome");
        }
        patient.put("vertraege_unterschrieben", true);
        patient.put("zahlung_eingegangen", voucher);
        String reference = reference(token, voucher);
        if (reference != null) {
            patient.put("zahlungsreferenz", reference);
        }
        return new Registration(JsonRecords.merge(PatientData.NEW, patient), voucher);
    }

    /** Whether a patient's payment reference says that she came with a voucher. */
    static boolean byVoucher(String reference) {
        return reference != null && reference.startsWith(VOUCHER);
    }

    boolean wantsMail() {
        return patient.email() != null && !patient.email().isBlank();
    }

    private static String reference(String token, boolean voucher) {
        if (voucher) {
            return token.isEmpty() ? VOUCHER + "NOREF" : VOUCHER + start(token, REFERENCE - VOUCHER.length());
        }
        return token.isEmpty() ? null : start(token, REFERENCE);
    }

    private static String start(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
