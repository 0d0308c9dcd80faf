-- %1$d waiting patients and %2$d therapists, always the same, around the centroids of the three-digit postal regions
-- (benchmark_region). Some regions are many times as full as others, and therapists keep to those more than patients do.
INSERT INTO matching_service.therapeutenprofil (therapist_id, aktiv, anrede, geschlecht, vorname, nachname, plz, ort,
    latitude, longitude, email, potenziell_verfuegbar, ueber_plattform_informiert, psychotherapieverfahren, alter_min,
    alter_max, geschlechtspraeferenz, bevorzugt_gruppentherapie)
SELECT i, true, 'Frau', CASE WHEN benchmark_u(i, 1) < 0.7 THEN 'weiblich' ELSE 'männlich' END, 'T', 'T' || i,
    r.plz3 || '00', 'Ort', r.lat + (benchmark_u(i, 2) + benchmark_u(i, 3) - 1) * 0.2,
    r.lon + (benchmark_u(i, 4) + benchmark_u(i, 5) - 1) * 0.3, 't' || i || '@invented.example', true, true,
    CASE WHEN benchmark_u(i, 6) < 0.5 THEN 'Verhaltenstherapie' ELSE 'tiefenpsychologisch_fundierte_Psychotherapie' END,
    CASE WHEN benchmark_u(i, 7) < 0.3 THEN 18 ELSE 0 END, CASE WHEN benchmark_u(i, 8) < 0.2 THEN 60 ELSE 0 END,
    CASE WHEN benchmark_u(i, 9) < 0.1 THEN 'Weiblich' ELSE 'Egal' END, benchmark_u(i, 10) < 0.2
FROM generate_series(1, %2$d) i
JOIN benchmark_region r ON r.place = floor(power(benchmark_u(i, 11), 2.2) * (SELECT count(*) FROM benchmark_region));

INSERT INTO matching_service.platzsuche (id, patient_id, status, created_at, plz, ort, latitude, longitude, max_km,
    geschlecht, geburtsdatum, bevorzugtes_therapeutengeschlecht, bevorzugtes_therapieverfahren,
    offen_fuer_gruppentherapie)
SELECT i, i, 'aktiv', now() - benchmark_u(i, 21) * interval '700 days', r.plz3 || '00', 'Ort',
    r.lat + (benchmark_u(i, 22) + benchmark_u(i, 23) - 1) * 0.3, r.lon + (benchmark_u(i, 24) + benchmark_u(i, 25) - 1) * 0.45,
    CASE WHEN benchmark_u(i, 26) < 0.6 THEN NULL WHEN benchmark_u(i, 26) < 0.8 THEN 10 ELSE 40 END,
    CASE WHEN benchmark_u(i, 27) < 0.65 THEN 'weiblich' ELSE 'männlich' END,
    date '1945-01-01' + CAST(benchmark_u(i, 28) * 22500 AS int),
    CASE WHEN benchmark_u(i, 29) < 0.25 THEN 'Weiblich' ELSE 'Egal' END,
    CASE WHEN benchmark_u(i, 30) < 0.2 THEN 'Verhaltenstherapie' ELSE 'egal' END, benchmark_u(i, 31) < 0.5
FROM generate_series(1, %1$d) i
JOIN benchmark_region r ON r.place = floor(power(benchmark_u(i, 32), 1.8) * (SELECT count(*) FROM benchmark_region));
