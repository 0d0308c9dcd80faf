-- %1$d therapists instead of those there were, and what they were asked before. A fifth has no e-mail address, a quarter
-- shares one with two others of the same town, an eighth is in a cooling period, one in sixteen has not answered yet.
TRUNCATE matching_service.therapeutenprofil, matching_service.therapeutenanfrage CASCADE;

INSERT INTO matching_service.therapeutenprofil (therapist_id, aktiv, anrede, geschlecht, titel, vorname, nachname, strasse,
    plz, ort, latitude, longitude, telefon, email, potenziell_verfuegbar, ueber_plattform_informiert,
    naechster_kontakt_moeglich, bevorzugte_diagnosen, psychotherapieverfahren, alter_min, alter_max, geschlechtspraeferenz,
    bevorzugt_gruppentherapie)
WITH word AS (
    SELECT string_to_array('Alt Berg Birken Brand Buch Dorn Eber Eichen Feld Fried Garten Gold Grün Hagen Hart Heide Hirsch '
            || 'Hoch Holz Kalten Kirch König Kreuz Linden Löwen Mühl Neu Ober Otten Rauch Rosen Roth Sand Schön Stein', ' ')
            AS beginning,
        string_to_array('auer bach bauer beck berg berger brandt brink bruch burg dorfer feld haus heim hof huber kamp mann '
            || 'stein wald', ' ') AS ending,
        string_to_array('Anna Sabine Julia Katharina Lena Marie Petra Claudia Ayşe Hannah Jürgen Thomas Stefan Jörg Lukas '
            || 'Paul Mehmet Igor Günther Peter', ' ') AS first,
        ARRAY[NULL, NULL, 'Dr.', 'Dr. med.', 'Prof. Dr.', NULL] AS title,
        ARRAY['[]', '["F32", "F33"]', '["F40", "F41", "F43"]', '["F50"]'] AS diagnoses
), town AS (
    SELECT p.*, r.lat, r.lon, row_number() OVER (ORDER BY md5(p.plz)) - 1 AS place, count(*) OVER () AS towns
    FROM benchmark_place p JOIN benchmark_region r ON r.plz3 = left(p.plz, 3)
), person AS (
    SELECT i, t.*, row_number() OVER (PARTITION BY t.plz ORDER BY i) AS seat,
        first[1 + floor(benchmark_u(i, 101) * cardinality(first))] AS vorname,
        beginning[1 + floor(benchmark_u(i, 102) * cardinality(beginning))]
            || ending[1 + floor(benchmark_u(i, 103) * cardinality(ending))] AS nachname,
        title[1 + floor(benchmark_u(i, 104) * cardinality(title))] AS titel,
        diagnoses[1 + floor(benchmark_u(i, 105) * cardinality(diagnoses))]::jsonb AS diagnosen
    FROM generate_series(1, %1$d) i CROSS JOIN word
    JOIN town t ON t.place = floor(power(benchmark_u(i, 106), 1.7) * t.towns)
)
SELECT i, benchmark_u(i, 107) < 0.95, CASE WHEN benchmark_u(i, 101) < 0.5 THEN 'Frau' ELSE 'Herr' END,
    CASE WHEN benchmark_u(i, 101) < 0.5 THEN 'weiblich' ELSE 'männlich' END, titel, vorname, nachname,
    'Lindenstraße ' || i %% 150, plz, ort, lat + (benchmark_u(i, 108) + benchmark_u(i, 109) - 1) * 0.2,
    lon + (benchmark_u(i, 110) + benchmark_u(i, 111) - 1) * 0.3, '0' || 200 + i %% 700 || ' ' || 1000000 + i,
    CASE WHEN benchmark_u(i, 112) < 0.2 THEN NULL
        WHEN benchmark_u(i, 112) < 0.45 THEN 'praxis' || seat / 12 || '@' || plz || '.example'
        ELSE translate(lower(nachname), 'äöü', 'aou') || '.' || i || '@example.org' END,
    benchmark_u(i, 113) < 0.4, benchmark_u(i, 114) < 0.5,
    CASE WHEN benchmark_u(i, 115) < 0.125 THEN current_date + 20 WHEN benchmark_u(i, 115) < 0.5 THEN date '2026-01-01' END,
    diagnosen,
    CASE WHEN benchmark_u(i, 116) < 0.5 THEN 'Verhaltenstherapie' ELSE 'tiefenpsychologisch_fundierte_Psychotherapie' END,
    CASE WHEN benchmark_u(i, 117) < 0.3 THEN 18 ELSE 0 END, CASE WHEN benchmark_u(i, 118) < 0.2 THEN 60 ELSE 0 END,
    CASE WHEN benchmark_u(i, 119) < 0.1 THEN 'Weiblich' ELSE 'Egal' END, benchmark_u(i, 120) < 0.2
FROM person ORDER BY i;

INSERT INTO matching_service.therapeutenanfrage (therapist_id, erstellt_datum, gesendet_datum, antwort_datum, anfragegroesse)
SELECT p.therapist_id, date '2026-01-01' + p.therapist_id %% 300, date '2026-01-01' + p.therapist_id %% 300,
    CASE WHEN n > 1 OR benchmark_u(p.therapist_id, 121) > 0.0625 THEN date '2026-01-04' + p.therapist_id %% 300 END, 1
FROM matching_service.therapeutenprofil p CROSS JOIN generate_series(1, 3) n ORDER BY n DESC, p.therapist_id;

INSERT INTO matching_service.therapeut_anfrage_patient (therapeutenanfrage_id, platzsuche_id, patient_id, position_in_anfrage)
SELECT a.id, s.id, s.patient_id, 1 FROM matching_service.therapeutenanfrage a
JOIN matching_service.platzsuche s ON s.id = 1 + a.id %% (SELECT count(*) FROM matching_service.platzsuche);
