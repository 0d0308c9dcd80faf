-- Adds the waiting patients %1$d to %2$d. The n-th is always the same one. Their postal codes are real (benchmark_place),
-- some are several times as full as others; she lives somewhere around the centroid of the three-digit region.
INSERT INTO matching_service.platzsuche (id, patient_id, status, created_at, plz, ort, latitude, longitude, max_km,
    verkehrsmittel, geschlecht, geburtsdatum, bevorzugtes_therapeutengeschlecht, bevorzugtes_therapieverfahren,
    offen_fuer_gruppentherapie, ausgeschlossene_therapeuten)
WITH town AS (
    SELECT p.*, r.lat, r.lon, row_number() OVER (ORDER BY md5(p.plz)) - 1 AS place, count(*) OVER () AS towns
    FROM benchmark_place p JOIN benchmark_region r ON r.plz3 = left(p.plz, 3)
)
SELECT i, i, 'aktiv', timestamp '2026-11-01' - benchmark_u(i, 1) * interval '700 days', t.plz, t.ort,
    t.lat + (benchmark_u(i, 2) + benchmark_u(i, 3) - 1) * 0.3, t.lon + (benchmark_u(i, 4) + benchmark_u(i, 5) - 1) * 0.45,
    CASE WHEN benchmark_u(i, 6) < 0.6 THEN NULL WHEN benchmark_u(i, 6) < 0.8 THEN 10 ELSE 40 END,
    CASE WHEN benchmark_u(i, 7) < 0.7 THEN 'Auto' ELSE 'ÖPNV' END,
    CASE WHEN benchmark_u(i, 8) < 0.65 THEN 'weiblich' ELSE 'männlich' END,
    date '1945-01-01' + CAST(benchmark_u(i, 9) * 22500 AS int),
    CASE WHEN benchmark_u(i, 10) < 0.25 THEN 'Weiblich' ELSE 'Egal' END,
    CASE WHEN benchmark_u(i, 11) < 0.2 THEN 'Verhaltenstherapie' ELSE 'egal' END, benchmark_u(i, 12) < 0.5,
    CASE WHEN benchmark_u(i, 13) < 0.05
        THEN jsonb_build_array(jsonb_build_object('id', 1 + CAST(benchmark_u(i, 14) * 60000 AS int)))
        ELSE '[]' END
FROM generate_series(%1$d, %2$d) i
JOIN town t ON t.place = floor(power(benchmark_u(i, 15), 1.4) * t.towns) ORDER BY i;
