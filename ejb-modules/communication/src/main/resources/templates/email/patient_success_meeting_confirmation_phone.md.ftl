<#ftl attributes={"model": {
  "patient": {
    "anrede": "Frau", "titel?": "", "vorname": "Anna", "nachname": "Muster", "telefon?": "030 1111",
    "email?": "anna@muster.example"
  },
  "therapist": {
    "anrede": "Herr", "titel?": "Dr.", "vorname": "Max", "nachname": "Beispiel", "strasse?": "Hauptstraße 1",
    "plz?": "10115", "ort?": "Berlin", "telefon?": "030 2222", "email?": "praxis@beispiel.example"
  },
  "is_group_therapy": false, "pdf_forms": ["Anamnesebogen.pdf", "Fragebogen.pdf"],
  "phone_availability_formatted": ["Dienstag: 08:00 - 09:00 Uhr"],
  "meeting_date": "15.12.2026", "meeting_time": "14:30"
}}>
<#-- A place was found and the first consultation is fixed; the patient confirms it by phone. -->
<#import "_bausteine.ftl" as b>
<#import "_vermittlung.ftl" as v>
Betreff: ${v.platz()} gefunden: bitte bestätigen Sie bald telefonisch Ihren Termin

<@v.gefunden patient therapist/>

Ihr Erstgespräch steht schon fest:

- Datum: **${meeting_date}**
- Uhrzeit: **${v.uhrzeit(meeting_time)}**

**Bitte bestätigen Sie den Termin bald telefonisch, damit er für Sie frei gehalten wird.**

## So gehen Sie vor

1. Rufen Sie in der Praxis an<#if therapist.telefon?has_content>, Telefon ${therapist.telefon}</#if>, und bestätigen Sie den Termin.
2. Nehmen Sie das Erstgespräch wahr.
3. <@v.rueckmeldung therapist/>

<@v.kontaktdaten therapist/>

<@v.sprechzeiten phone_availability_formatted/>

## Das können Sie am Telefon sagen

- Mein Name ist ${patient.vorname} ${patient.nachname}.
- Die ${company.name} hat mir einen Termin für ein Erstgespräch bei Ihnen mitgeteilt.
- Ich bestätige den Termin am ${meeting_date} um ${v.uhrzeit(meeting_time)}.

<@v.formulare pdf_forms "bringen Sie die ausgefüllten Seiten zum ersten Termin mit"/>
<@v.hinweise/>

## Zusammengefasst

In der Praxis anrufen und den Termin bestätigen, zum Erstgespräch gehen und uns danach kurz berichten.

<@v.schluss/>
