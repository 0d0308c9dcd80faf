-- Beside the patients 1 to %1$d (http/patients.sql) what a large agency has of everything else, always the same:
-- %2$d therapists, a search for every patient who began one, four inquiries a therapist, proposals, calls, mails, imports.
CREATE FUNCTION benchmark_u(id integer, salt integer) RETURNS double precision IMMUTABLE LANGUAGE sql AS
$$ SELECT (hashint8extended(id, salt) & 16777215) / 16777216.0 $$;

INSERT INTO therapist_service.therapeuten (id, anrede, geschlecht, titel, vorname, nachname, plz, ort, telefon, email,
    psychotherapieverfahren, potenziell_verfuegbar, ueber_plattform_informiert, status, created_at)
SELECT i, 'Frau', 'weiblich', CASE WHEN i %% 3 = 0 THEN 'Dr.' END, 'Maxi', 'Beispiel' || i, p.plz, p.ort, '0241 ' || i,
    't' || i || '@invented.example', 'Verhaltenstherapie', i %% 2 = 0, i %% 4 = 0, 'aktiv', date '2024-01-01' + i %% 700
FROM generate_series(1, %2$d) i
JOIN (SELECT plz, ort, row_number() OVER (ORDER BY plz) - 1 AS place, count(*) OVER () AS places FROM benchmark_place) p
    ON p.place = floor(benchmark_u(i, 1) * p.places);

INSERT INTO matching_service.therapeutenprofil (therapist_id, aktiv, anrede, geschlecht, titel, vorname, nachname, plz, ort,
    latitude, longitude, telefon, email, potenziell_verfuegbar, ueber_plattform_informiert, psychotherapieverfahren,
    alter_min, alter_max, bevorzugt_gruppentherapie)
SELECT id, true, 'Frau', 'weiblich', titel, vorname, nachname, plz, ort, 47.5 + 7 * benchmark_u(id, 2),
    6.5 + 8 * benchmark_u(id, 3), telefon, email, potenziell_verfuegbar, ueber_plattform_informiert, 'Verhaltenstherapie',
    0, 0, false
FROM therapist_service.therapeuten;

-- One in two hundred of those who wait has none yet, one in two hundred has been accepted.
INSERT INTO matching_service.platzsuche (id, patient_id, status, created_at, updated_at, erfolgreiche_vermittlung_datum,
    vermittelter_therapeut_id, plz, ort, latitude, longitude, max_km, geschlecht, geburtsdatum,
    bevorzugtes_therapeutengeschlecht, bevorzugtes_therapieverfahren, offen_fuer_gruppentherapie)
SELECT id, id, s.status::matching_service.suchstatus, s.began, s.began,
    CASE WHEN s.status = 'erfolgreich' THEN least(now() AT TIME ZONE 'UTC', s.began + 100 * benchmark_u(id, 5) * interval '1 day') END,
    CASE WHEN s.status = 'erfolgreich' OR benchmark_u(id, 6) < 0.005 THEN 1 + id %% %2$d END,
    plz, ort, 47.5 + 7 * benchmark_u(id, 2), 6.5 + 8 * benchmark_u(id, 3), 5 + id %% 46, 'weiblich', geburtsdatum,
    'Egal', 'egal', id %% 3 = 0
FROM (SELECT *, now() AT TIME ZONE 'UTC' - power(benchmark_u(id, 4), 2) * interval '700 days' AS began,
        CASE status WHEN 'auf_der_Suche' THEN CASE WHEN id %% 20 = 0 THEN 'pausiert' ELSE 'aktiv' END
            WHEN 'Suche_abgebrochen' THEN 'abgebrochen' ELSE 'erfolgreich' END AS status_of_search
    FROM patient_service.patienten WHERE startdatum IS NOT NULL) p
CROSS JOIN LATERAL (SELECT p.status_of_search AS status, p.began) s
WHERE s.status <> 'aktiv' OR benchmark_u(id, 7) > 0.005;

-- One in thirty waits for an answer, one in three hundred was not sent.
INSERT INTO matching_service.therapeutenanfrage (id, therapist_id, erstellt_datum, gesendet_datum, antwort_datum, antworttyp,
    anfragegroesse, angenommen_anzahl, abgelehnt_anzahl, keine_antwort_anzahl)
SELECT i, 1 + i %% %2$d, made, CASE WHEN i %% 300 <> 0 THEN made END,
    CASE WHEN i %% 30 <> 0 THEN made + interval '9 days' END,
    CASE WHEN i %% 30 <> 0 THEN CASE WHEN i %% 5 = 0 THEN 'vollstaendige_Annahme' WHEN i %% 5 < 4 THEN 'vollstaendige_Ablehnung'
        ELSE 'keine_Antwort' END::matching_service.antworttyp END,
    2, CASE WHEN i %% 30 <> 0 AND i %% 5 = 0 THEN 2 ELSE 0 END, CASE WHEN i %% 30 <> 0 AND i %% 5 BETWEEN 1 AND 3 THEN 2 ELSE 0 END,
    CASE WHEN i %% 30 <> 0 AND i %% 5 = 4 THEN 2 ELSE 0 END
FROM (SELECT i, now() AT TIME ZONE 'UTC' - CASE WHEN i %% 30 = 0 THEN benchmark_u(i, 8) * interval '20 days'
        ELSE interval '9 days' + benchmark_u(i, 8) * interval '700 days' END AS made
    FROM generate_series(1, 4 * %2$d) i) x;

INSERT INTO matching_service.therapeut_anfrage_patient (therapeutenanfrage_id, platzsuche_id, patient_id, position_in_anfrage,
    status, antwortergebnis)
SELECT a.id, s.id, s.patient_id, row_number() OVER (PARTITION BY a.id ORDER BY s.id),
    CASE a.antworttyp WHEN 'vollstaendige_Annahme' THEN 'angenommen' WHEN 'vollstaendige_Ablehnung' THEN 'abgelehnt'
        WHEN 'keine_Antwort' THEN 'keine_antwort' ELSE 'anstehend' END::matching_service.anfrage_patient_status,
    CASE a.antworttyp WHEN 'vollstaendige_Annahme' THEN 'angenommen' WHEN 'vollstaendige_Ablehnung' THEN 'abgelehnt_Kapazitaet'
        WHEN 'keine_Antwort' THEN 'nicht_erschienen' END::matching_service.patientenergebnis
FROM matching_service.therapeutenanfrage a
CROSS JOIN generate_series(0, 1) place
JOIN matching_service.platzsuche s ON s.id = 1 + (a.id * 7 + place * (%1$d / 2)) %% %1$d;

-- Of twenty proposals the first has a line for as many searches as there are therapists, four a therapist.
INSERT INTO matching_service.vermittlungsvorschlag (status, plz_prefix, max_je_therapeut, angefordert_von, begonnen_am,
    beendet_am, fortschritt, wartende, therapeuten, paare, erreicht, km_gesamt)
SELECT 'fertig', CASE WHEN i > 1 THEN '52' END, 4, 'coordinator', at, at + interval '3 minutes', 100, %1$d / 5, %2$d, %1$d, %2$d,
    8.0 * %2$d
FROM (SELECT i, now() AT TIME ZONE 'UTC' - i * interval '1 day' AS at FROM generate_series(1, 20) i) x;

INSERT INTO matching_service.vorschlag_zeile (vorschlag_id, therapist_id, position, platzsuche_id, patient_id, km,
    wartezeit_tage)
SELECT 1, 1 + place / 4, 1 + place %% 4, id, patient_id, 16 * benchmark_u(id, 11), current_date - created_at::date
FROM (SELECT *, row_number() OVER (ORDER BY id)::integer - 1 AS place FROM matching_service.platzsuche
    WHERE status = 'aktiv' AND vermittelter_therapeut_id IS NULL) waiting
WHERE place < %2$d;

INSERT INTO communication_service.telefonanrufe (id, therapist_id, patient_id, geplantes_datum, geplante_zeit, status,
    tatsaechliches_datum, created_at, updated_at)
SELECT i, CASE WHEN i %% 2 = 0 THEN 1 + i %% %2$d END, CASE WHEN i %% 2 = 1 THEN 1 + i %% %1$d END, day, time '08:00' + (i %% 60) * interval '10 minutes',
    CASE WHEN day >= current_date - 1 THEN 'geplant' ELSE 'abgeschlossen' END::communication_service.telefonanrufstatus,
    CASE WHEN day < current_date - 1 THEN day END, day - 2, day - 2
FROM (SELECT i, current_date + 10 - (i %% 700) AS day FROM generate_series(1, greatest(1, %1$d / 5)) i) x;

INSERT INTO communication_service.emails (id, therapist_id, patient_id, betreff, inhalt_html, inhalt_text, empfaenger_email,
    empfaenger_name, absender_email, absender_name, status, fehlermeldung, gesendet_am, created_at, updated_at)
SELECT i, CASE WHEN i %% 2 = 0 THEN 1 + i %% %2$d END, CASE WHEN i %% 2 = 1 THEN 1 + i %% %1$d END, 'Anfrage ' || i,
    '<p>' || repeat('Sehr geehrte Damen und Herren, ', 30) || '</p>', repeat('Sehr geehrte Damen und Herren, ', 30),
    'p' || i || '@invented.example', 'Maxi Beispiel' || i, 'post@agency.example', 'Agentur',
    CASE i %% 1000 WHEN 0 THEN 'Fehlgeschlagen' WHEN 2 THEN 'Entwurf' ELSE 'Gesendet' END::communication_service.emailstatus,
    CASE WHEN i %% 1000 = 0 THEN '550 Unknown mailbox' END, CASE WHEN i %% 1000 NOT IN (0, 2) THEN made END, made, made
FROM (SELECT i, now() AT TIME ZONE 'UTC' - benchmark_u(i, 9) * interval '700 days' AS made
    FROM generate_series(1, greatest(1, %1$d / 2)) i) x;

INSERT INTO patient_service.import_file (kind, source, name, version, status, reason, records, created, rejected,
    next_attempt_at, received_at, finished_at)
SELECT 'registrations', 'site', 'patient_' || i || '.json', i::text, CASE WHEN i %% 50 = 0 THEN 'failed' ELSE 'processed' END,
    CASE WHEN i %% 50 = 0 THEN 'nachname is required' END, 1, 1, 0, at, at, at
FROM (SELECT i, now() AT TIME ZONE 'UTC' - benchmark_u(i, 10) * interval '700 days' AS at
    FROM generate_series(1, greatest(1, %1$d / 20)) i) x;

DROP FUNCTION benchmark_u(integer, integer);
SELECT setval('matching_service.platzsuche_id_seq', %1$d), setval('matching_service.therapeutenanfrage_id_seq', 4 * %2$d),
    setval('therapist_service.therapeuten_id_seq', %2$d), setval('communication_service.emails_id_seq', %1$d),
    setval('communication_service.telefonanrufe_id_seq', %1$d);
