<#ftl attributes={"model": {
  "therapist": {"anrede": "Herr", "titel?": "Dr.", "nachname": "Beispiel", "ueber_plattform_informiert": false},
  "patients": [{
    "id": 4711, "age?": 34, "geschlecht": "weiblich", "symptome?": ["Schlafstörungen", "Ängste / Panikattacken"],
    "krankenkasse?": "AOK", "erfahrung_mit_psychotherapie?": true,
    "letzte_sitzung_vorherige_psychotherapie?": "05. März 2024", "offen_fuer_gruppentherapie?": false,
    "zeitliche_verfuegbarkeit_formatted": ["Montag: 09:00 - 17:00 Uhr", "Freitag: 08:00 - 10:00 Uhr"]
  }, {
    "id": 4712, "geschlecht": "keine_Angabe", "zeitliche_verfuegbarkeit_formatted": []
  }],
  "patient_count": 2, "anfrage_id": 1234
}}>
<#-- An inquiry to a therapist. It names no patient (R12). -->
<#import "_bausteine.ftl" as b>
Betreff: <#if patient_count == 1>Suche nach einem Therapieplatz<#else>Suche nach Therapieplätzen für ${patient_count} Personen</#if> (Ref: A${anfrage_id})

<@b.anrede therapist/>

wir suchen <#if patient_count == 1>einen Therapieplatz für eine gesetzlich versicherte Person<#else>Therapieplätze für ${patient_count} gesetzlich versicherte Personen</#if> aus Ihrer Umgebung und fragen an, ob Sie in Ihrer Praxis Kapazität haben. Können Sie kurzfristig <#if patient_count == 1>ein Erstgespräch<#else>Erstgespräche</#if> anbieten, und kann die Therapie bald danach beginnen?

Eine kurze Antwort auf diese E-Mail genügt. Wir freuen uns auch über eine Absage, denn dann suchen wir ohne Verzögerung weiter.

<#if !therapist.ueber_plattform_informiert>
## Wer wir sind

Wir, die ${company.name}, unterstützen gesetzlich versicherte Menschen dabei, einen Psychotherapieplatz zu finden. Für Sie bedeutet das:

- Wir klären vorab, wer einen Platz sucht und welche Voraussetzungen vorliegen.
- Wir bündeln unsere Anfragen: Sie erhalten eine Nachricht statt vieler einzelner Anrufe.
- Wir helfen bei der Organisation, von der Terminabsprache bis zu den Unterlagen.
- Wir berücksichtigen, welche Patientinnen und Patienten Sie behandeln möchten.

Mehr über uns: [${company.website}](${company.website})

</#if>
## Für wen wir suchen

<@b.anonymePatienten patients/>
Die Namen und Kontaktdaten teilen wir Ihnen mit, sobald Sie zusagen. Weitere Angaben senden wir Ihnen auf Wunsch gern zu.

<@b.gruss/>
