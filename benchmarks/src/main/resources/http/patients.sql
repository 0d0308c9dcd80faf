-- Adds the patients %1$d to %2$d. The n-th patient is always the same one. Places of benchmark_place are real; names are
-- as frequent as in Germany at the top (Müller one in a hundred) and made up of syllables below.
INSERT INTO patient_service.patienten (id, anrede, geschlecht, vorname, nachname, strasse, plz, ort, email, telefon,
    hausarzt, krankenkasse, krankenversicherungsnummer, geburtsdatum, symptome, erfahrung_mit_psychotherapie,
    vertraege_unterschrieben, startdatum, status, zahlungsreferenz, zahlung_eingegangen, zeitliche_verfuegbarkeit,
    raeumliche_verfuegbarkeit, verkehrsmittel, offen_fuer_gruppentherapie, offen_fuer_diga, letzter_kontakt,
    bevorzugtes_therapeutengeschlecht, bevorzugtes_therapieverfahren, created_at)
WITH word AS (
    SELECT array(SELECT name FROM (VALUES ('Müller', 19), ('Schmidt', 14), ('Schneider', 8), ('Fischer', 7),
            ('Weber', 6), ('Meyer', 5), ('Wagner', 5), ('Becker', 4), ('Schulz', 4), ('Hoffmann', 4), ('Schäfer', 4),
            ('Koch', 3), ('Bauer', 3), ('Richter', 3), ('Klein', 3), ('Wolf', 3), ('Schröder', 3), ('Neumann', 2),
            ('Schwarz', 2), ('Zimmermann', 2)) frequent (name, times), generate_series(1, times)) AS frequent,
        string_to_array('Alt Berg Birken Brand Buch Dorn Eber Eichen Feld Fried Garten Gold Grün Hagen Hart Heide Hirsch '
            || 'Hoch Holz Kalten Kirch König Kreuz Lange Linden Löwen Mühl Neu Nieder Ober Otten Rauch Reh Reichen Rosen '
            || 'Roth Sand Schön Schwarzen See Silber Sommer Stein Stern Stolzen Tannen Thal Unter Vogel Wald Weiden Weiß '
            || 'Wester Wiesen Winter Wolfs Ziegen Zimmer Zucker Zwei', ' ') AS beginning,
        string_to_array('auer bach bauer beck berg berger born brandt brink bruch burg dorf dorfer eck egger feld felder '
            || 'hagen haus hauser heim hof hofer horst huber husen kamp lacher mann reiter rieder stedt stein thaler wald',
            ' ') AS ending,
        string_to_array('Anna Sabine Julia Katharina Lena Marie Petra Claudia Monika Ursula Ayşe Olga Hannah Susanne '
            || 'Andrea Stefanie Nicole Martina Birgit Heike Angelika Karin Renate Ingrid Helga Christine Barbara Melanie '
            || 'Sandra Nadine Tanja Anja Silke Ulrike Gisela Elke Gabriele Kerstin Sarah Laura Lisa Leonie Emilia Sophie '
            || 'Mia Jana Franziska Miriam Fatma Elif Zoé Änne Jürgen Thomas Stefan Jörg Lukas Paul Mehmet Igor Jonas '
            || 'Günther Peter Michael Andreas Wolfgang Klaus Uwe Bernd Frank Dieter Manfred Horst Werner Matthias '
            || 'Christian Markus Martin Daniel Alexander Sebastian Florian Tobias Jan Tim Felix Leon Maximilian Elias '
            || 'Noah Ben Ömer Ali Björn Sören Ralf Jens Sven Kai Torsten Rainer Holger Volker', ' ') AS first,
        string_to_array('Hauptstraße Schulstraße Gartenstraße Bahnhofstraße Dorfstraße Bergstraße Birkenweg Lindenstraße '
            || 'Kirchstraße Waldstraße Ringstraße Mühlenweg Goethestraße Schillerstraße', ' ') AS street,
        string_to_array('AOK,Techniker Krankenkasse,Barmer,DAK-Gesundheit,IKK classic,KKH,BKK VBU,Knappschaft', ',')
            AS insurer,
        string_to_array('Depression / Niedergeschlagenheit,Ängste / Panikattacken,Burnout / Erschöpfung,Schlafstörungen,'
            || 'Stress / Überforderung,Trauer / Verlust,Stimmungsschwankungen,Sorgen / Grübeln,Selbstzweifel,'
            || 'Psychosomatische Beschwerden,Beziehungsprobleme,Trennungsschmerz', ',') AS symptom,
        (SELECT array_agg(plz ORDER BY plz) FROM benchmark_place) AS plz,
        (SELECT array_agg(ort ORDER BY plz) FROM benchmark_place) AS ort
), drawn AS (
    -- One number between 0 and 2^31 a patient and question.
    SELECT n, array(SELECT hashint8extended(n, question) & 2147483647 FROM generate_series(1, 14) question) AS h
    FROM generate_series(%1$d, %2$d) n
), person AS (
    SELECT n, h, first[1 + h[1] %% cardinality(first)] AS vorname, h[1] %% cardinality(first) < 52 AS woman,
        CASE WHEN h[2] %% 2000 < cardinality(frequent) THEN frequent[1 + h[2] %% 2000]
            ELSE beginning[1 + h[3] %% cardinality(beginning)] || ending[1 + h[4] %% cardinality(ending)] END AS nachname
    FROM drawn, word
)
SELECT n, (CASE WHEN woman THEN 'Frau' ELSE 'Herr' END)::patient_service.anrede,
    (CASE WHEN woman THEN 'weiblich' ELSE 'männlich' END)::patient_service.geschlecht, vorname, nachname,
    street[1 + h[5] %% cardinality(street)] || ' ' || 1 + h[6] %% 150, plz[1 + h[7] %% cardinality(plz)],
    ort[1 + h[7] %% cardinality(ort)],
    replace(replace(replace(replace(lower(vorname || '.' || nachname), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')
        || '.' || n || '@example.' || (ARRAY['org', 'net', 'com'])[1 + h[8] %% 3],
    '0' || 200 + h[5] %% 700 || ' ' || 1000000 + h[6] %% 8999999,
    'Dr. ' || beginning[1 + h[8] %% cardinality(beginning)] || ending[1 + h[9] %% cardinality(ending)],
    insurer[1 + h[9] %% cardinality(insurer)], 'A' || 100000000 + h[10] %% 899999999,
    date '1945-01-01' + (h[11] %% 22000)::integer,
    to_jsonb(symptom[1 + h[12] %% 9:1 + h[12] %% 9 + h[13] %% 4]), h[13] %% 3 = 0, h[10] %% 10 < 9,
    CASE WHEN h[14] %% 10 < 8 THEN date '2024-01-01' + (h[11] %% 900)::integer END,
    (enum_range(NULL::patient_service.patientenstatus))[CASE WHEN h[14] %% 10 < 8 THEN 2 + h[14] %% 5 ELSE 1 END],
    'D' || to_char(h[10] %% 10000000, 'FM0000000'), h[14] %% 10 < 8,
    '{"montag": ["09:00-17:00"], "mittwoch": ["13:00-18:00"], "freitag": ["08:00-12:00"]}',
    jsonb_build_object('max_km', 5 + h[12] %% 46), (ARRAY['Auto', 'ÖPNV'])[1 + h[11] %% 2], h[1] %% 3 = 0, h[2] %% 4 = 0,
    CASE WHEN h[3] %% 2 = 0 THEN date '2026-01-01' + (h[4] %% 300)::integer END,
    (enum_range(NULL::patient_service.therapeutgeschlechtspraeferenz))[1 + h[5] %% 3],
    (enum_range(NULL::patient_service.therapieverfahren))[1 + h[6] %% 3], date '2023-06-01' + (h[11] %% 900)::integer
FROM person, word;
