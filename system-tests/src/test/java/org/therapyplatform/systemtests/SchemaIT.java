package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.stack.Database;

/** What data-model.md promises outside clients of the database: names that must exist, and names that must not. */
class SchemaIT {
    /** Columns by the table that had them. */
    private static final Map<String, String> ABANDONED = Map.of(
            "patienten",
            "diagnose psychotherapeutische_sprechstunde psychotherapieerfahrung stationaere_behandlung"
                    + " berufliche_situation familienstand aktuelle_psychische_beschwerden beschwerden_seit"
                    + " bisherige_behandlungen relevante_koerperliche_erkrankungen aktuelle_medikation"
                    + " aktuelle_belastungsfaktoren unterstuetzungssysteme anlass_fuer_die_therapiesuche"
                    + " erwartungen_an_die_therapie therapieziele fruehere_therapieerfahrungen"
                    + " bevorzugtes_therapeutenalter_min bevorzugtes_therapeutenalter_max",
            "therapeuten",
            "freie_einzeltherapieplaetze_ab freie_gruppentherapieplaetze_ab",
            "platzsuche",
            "gesamt_angeforderte_kontakte",
            "therapeutenanfrage",
            "buendelgroesse created_date sent_date response_date",
            "therapeut_anfrage_patient",
            "position_im_buendel",
            "emails",
            "nachverfolgung_erforderlich nachverfolgung_notizen placement_request_ids batch_id body_html body_text"
                    + " queued_at sent_at",
            "telefonanrufe",
            "wiederholen_nach",
            "distance_cache",
            "travel_time_minutes");

    @Test
    void theSchemasExist() {
        List<String> schemas = Database.rows("SELECT nspname FROM pg_namespace").stream()
                .map(row -> row.get("nspname").toString())
                .toList();

        assertThat(schemas)
                .contains(
                        "patient_service",
                        "therapist_service",
                        "matching_service",
                        "communication_service",
                        "geocoding_service",
                        "scraping_service");
    }

    @Test
    void theEnumTypesHaveExactlyTheirValuesInOrder() {
        Map<String, String> expected = Map.ofEntries(
                Map.entry("anrede", "Herr,Frau"),
                Map.entry("geschlecht", "männlich,weiblich,divers,keine_Angabe"),
                Map.entry(
                        "patientenstatus",
                        "offen,auf_der_Suche,in_Therapie,Therapie_abgeschlossen,Suche_abgebrochen,Therapie_abgebrochen"),
                Map.entry("therapeutgeschlechtspraeferenz", "Männlich,Weiblich,Egal"),
                Map.entry("therapieverfahren", "egal,Verhaltenstherapie,tiefenpsychologisch_fundierte_Psychotherapie"),
                Map.entry("therapeutstatus", "aktiv,gesperrt,inaktiv"),
                Map.entry("suchstatus", "aktiv,erfolgreich,pausiert,abgebrochen"),
                Map.entry(
                        "antworttyp", "vollstaendige_Annahme,teilweise_Annahme,vollstaendige_Ablehnung,keine_Antwort"),
                Map.entry(
                        "patientenergebnis",
                        "angenommen,abgelehnt_Kapazitaet,abgelehnt_nicht_geeignet,abgelehnt_sonstiges,nicht_erschienen,"
                                + "in_Sitzungen"),
                Map.entry("anfrage_patient_status", "anstehend,angenommen,abgelehnt,keine_antwort"),
                Map.entry("emailstatus", "Entwurf,In_Warteschlange,Wird_gesendet,Gesendet,Fehlgeschlagen"),
                Map.entry("telefonanrufstatus", "geplant,abgeschlossen,fehlgeschlagen,abgebrochen"));

        List<Map<String, Object>> types = Database.rows("""
                SELECT typname, string_agg(enumlabel, ',' ORDER BY enumsortorder) AS labels
                FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid GROUP BY enumtypid, typname""");

        assertThat(types).allSatisfy(type -> assertThat(type.get("labels"))
                .as(type.get("typname").toString())
                .isEqualTo(expected.get(type.get("typname").toString())));
        assertThat(types.stream().map(type -> type.get("typname"))).containsAll(expected.keySet());
    }

    @Test
    void indexesAndConstraintsClientsRelyOnExist() {
        List<String> names = Database.rows(
                        "SELECT relname AS name FROM pg_class WHERE relkind = 'i' UNION SELECT conname FROM pg_constraint")
                .stream()
                .map(row -> row.get("name").toString())
                .toList();

        assertThat(names)
                .contains(
                        "idx_therapists_naechster_kontakt_moeglich",
                        "idx_platzsuche_patient_id",
                        "idx_platzsuche_status",
                        "idx_therapeutenanfrage_therapist_id",
                        "idx_therapeutenanfrage_email_id",
                        "idx_therapeutenanfrage_phone_call_id",
                        "ix_matching_service_therapeutenanfrage_reminder_email_id",
                        "uq_therapeut_anfrage_patient_anfrage_search",
                        "email_recipient_check",
                        "phone_call_recipient_check",
                        "idx_phone_calls_status",
                        "ix_communication_service_telefonanrufe_therapeutenanfrage_id",
                        "idx_plz_centroids_plz")
                .doesNotContain("uq_therapeut_anfrage_patient_bundle_search", "bundle_size_check");
    }

    @Test
    void nothingWithAnAbandonedNameIsLeft() {
        assertThat(Database.rows("SELECT tablename FROM pg_tables WHERE tablename IN ('patients', 'therapists',"
                        + " 'placement_requests', 'email_batches', 'phone_call_batches', 'phone_calls')"))
                .isEmpty();
        assertThat(Database.rows("SELECT table_schema, table_name FROM information_schema.columns"
                        + " WHERE column_name = 'placement_request_id'"))
                .isEmpty();
        ABANDONED.forEach((table, columns) -> {
            List<String> there =
                    Database.rows("SELECT column_name FROM information_schema.columns WHERE table_name = ?", table)
                            .stream()
                            .map(row -> row.get("column_name").toString())
                            .toList();
            assertThat(there).as(table).isNotEmpty().doesNotContain(columns.split(" "));
        });
    }

    @Test
    void columnsHaveTheTypesClientsRelyOn() {
        assertThat(type("patient_service", "patienten", "symptome")).isEqualTo("jsonb");
        assertThat(type("patient_service", "patienten", "bevorzugtes_therapieverfahren"))
                .isEqualTo("USER-DEFINED");
        assertThat(type("patient_service", "patienten", "created_at")).isEqualTo("date");
        assertThat(type("matching_service", "platzsuche", "created_at")).isEqualTo("timestamp without time zone");
        assertThat(type("geocoding_service", "plz_centroids", "latitude")).isEqualTo("double precision");
        assertThat(type("geocoding_service", "plz_centroids", "ort")).isEqualTo("character varying");
    }

    @Test
    void thePostalCodeTableSaysWhatItIs() {
        assertThat(Database.row("SELECT obj_description('geocoding_service.plz_centroids'::regclass) AS comment")
                        .get("comment")
                        .toString())
                .containsIgnoringCase("postal code centroids");
    }

    @Test
    void noCommentHoldsAnAbandonedName() {
        assertThat(Database.rows(
                        "SELECT description FROM pg_description WHERE description ~* 'patients|therapists|phone_calls|bundle'"
                                + " AND objoid IN (SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE n.nspname IN (" + Database.SERVICE_SCHEMAS + "))"))
                .isEmpty();
    }

    private static String type(String schema, String table, String column) {
        return Database.row(
                        "SELECT data_type FROM information_schema.columns WHERE table_schema = ? AND table_name = ? AND"
                                + " column_name = ?",
                        schema,
                        table,
                        column)
                .get("data_type")
                .toString();
    }
}
