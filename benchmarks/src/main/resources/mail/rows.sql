-- %1$d queued mails of some ten kilobytes, a hundred to each patient; beyond whatever is there.
WITH patient AS (
    INSERT INTO patient_service.patienten (anrede, geschlecht, vorname, nachname)
    SELECT 'Frau', 'weiblich', 'Anna', 'Muster' FROM generate_series(1, (%1$d + 99) / 100) RETURNING id),
numbered AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM patient)
INSERT INTO communication_service.emails (patient_id, betreff, inhalt_html, inhalt_text, empfaenger_email, empfaenger_name,
    absender_email, absender_name, status, in_warteschlange_am, naechster_versuch_am, created_at)
SELECT id, 'Betreff ' || n, repeat('<p>Ein Satz von einiger Länge steht hier.</p>', 150),
    repeat('Ein Satz steht hier. ', 150), 'anna' || n || '@invented.example', 'Anna Muster', 'info@musterpraxis.example',
    'Musterpraxis', 'In_Warteschlange', now() AT TIME ZONE 'utc', now() AT TIME ZONE 'utc', now() AT TIME ZONE 'utc'
FROM generate_series(0, %1$d - 1) n JOIN numbered ON place = n / 100;
