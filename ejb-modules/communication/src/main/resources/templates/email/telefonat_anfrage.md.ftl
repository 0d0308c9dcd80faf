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
  "patient_count": 2, "anfrage_id": 1234, "days_since_sent?": 14
}}>
<#-- What is said on the phone about an inquiry; no mail. Like the inquiry it names no patient (R12). -->
<#import "_bausteine.ftl" as b>
Betreff: Gesprächsleitfaden zur Anfrage A${anfrage_id}

> Guten Tag, ich rufe an von der ${company.name}. Wir suchen <#if patient_count == 1>einen Therapieplatz für eine gesetzlich versicherte Person<#else>Therapieplätze für ${patient_count} gesetzlich versicherte Personen</#if> aus Ihrer Umgebung.<#if days_since_sent??> <#if days_since_sent == 0>Heute<#elseif days_since_sent == 1>Gestern<#else>Vor ${days_since_sent} Tagen</#if> haben wir Ihnen dazu geschrieben und noch nichts von Ihnen gehört.</#if> Haben Sie Kapazität? Können Sie kurzfristig <#if patient_count == 1>ein Erstgespräch<#else>Erstgespräche</#if> anbieten, und kann die Therapie bald danach beginnen?
<#if !therapist.ueber_plattform_informiert>

**Kennt uns noch nicht:** Wir klären vorab, wer einen Platz sucht, bündeln unsere Anfragen und helfen bei der Organisation. Wir berücksichtigen, wen die Praxis behandeln möchte.
</#if>

<@b.anonymePatienten patients/>
**Keine Namen am Telefon.** Namen und Kontaktdaten gehen der Praxis zu, sobald sie zusagt.
