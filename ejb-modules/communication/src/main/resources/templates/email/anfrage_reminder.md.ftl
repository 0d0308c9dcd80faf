<#ftl attributes={"model": {
  "therapist": {"anrede": "Herr", "titel?": "Dr.", "nachname": "Beispiel"},
  "patients": [{
    "id": 4711, "age?": 34, "geschlecht": "weiblich", "symptome?": ["Schlafstörungen", "Ängste / Panikattacken"],
    "krankenkasse?": "AOK", "erfahrung_mit_psychotherapie?": true,
    "letzte_sitzung_vorherige_psychotherapie?": "05. März 2024", "offen_fuer_gruppentherapie?": false,
    "zeitliche_verfuegbarkeit_formatted": ["Montag: 09:00 - 17:00 Uhr", "Freitag: 08:00 - 10:00 Uhr"]
  }, {
    "id": 4712, "geschlecht": "keine_Angabe", "zeitliche_verfuegbarkeit_formatted": []
  }],
  "patient_count": 2, "anfrage_id": 1234, "days_since_sent": 14
}}>
<#-- Reminds a therapist of an inquiry that was not answered. Like the inquiry it names no patient (R12). -->
<#import "_bausteine.ftl" as b>
Betreff: Erinnerung: <#if patient_count == 1>Suche nach einem Therapieplatz<#else>Suche nach Therapieplätzen für ${patient_count} Personen</#if> (Ref: A${anfrage_id})

<@b.anrede therapist/>

vor <#if days_since_sent == 1>einem Tag<#else>${days_since_sent} Tagen</#if> haben wir Ihnen geschrieben, weil wir <#if patient_count == 1>einen Therapieplatz für eine gesetzlich versicherte Person<#else>Therapieplätze für ${patient_count} gesetzlich versicherte Personen</#if> aus Ihrer Umgebung suchen. Bisher haben wir noch nichts von Ihnen gehört und fragen deshalb noch einmal nach: Können Sie kurzfristig <#if patient_count == 1>ein Erstgespräch<#else>Erstgespräche</#if> anbieten, und kann die Therapie bald danach beginnen?

Eine kurze Antwort auf diese E-Mail genügt, auch eine Absage hilft uns weiter. Falls Sie uns inzwischen geantwortet haben, betrachten Sie diese Nachricht bitte als gegenstandslos.

## Für wen wir suchen

<@b.anonymePatienten patients/>
Die Namen und Kontaktdaten teilen wir Ihnen mit, sobald Sie zusagen. Weitere Angaben senden wir Ihnen auf Wunsch gern zu.

<@b.gruss/>
