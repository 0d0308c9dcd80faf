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
  "meeting_date": "15.12.2026", "meeting_time": "14:30"
}}>
<#-- A place was found and the first consultation is fixed; the patient confirms it by mail. -->
<#import "_bausteine.ftl" as b>
<#import "_vermittlung.ftl" as v>
Betreff: ${v.platz()} gefunden: bitte bestätigen Sie bald Ihren Termin

<@v.gefunden patient therapist/>

Ihr Erstgespräch steht schon fest:

- Datum: **${meeting_date}**
- Uhrzeit: **${v.uhrzeit(meeting_time)}**

**Bitte bestätigen Sie den Termin bald, damit er für Sie frei gehalten wird.**

## So gehen Sie vor

1. Bitte schicken Sie folgende E-Mail als Terminbestätigung an die Praxis und nehmen Sie uns in Kopie (CC). Der Text steht unten bereit.
2. Nehmen Sie das Erstgespräch wahr.
3. <@v.rueckmeldung therapist/>

<@v.kontaktdaten therapist/>

<@v.formulare pdf_forms "schicken Sie die ausgefüllten Seiten mit Ihrer Terminbestätigung an die Praxis zurück"/>
## Ihre E-Mail an die Praxis

An: ${v.adresse(therapist)}
CC: ${company.email}
Betreff: Terminbestätigung für das Erstgespräch

<@b.anrede therapist/>

vielen Dank für den Termin, den mir die ${company.name} mitgeteilt hat. Hiermit bestätige ich das Erstgespräch am ${meeting_date} um ${v.uhrzeit(meeting_time)}.

Meine Krankenversicherungskarte bringe ich mit.<#if pdf_forms?has_content> Die ausgefüllten Formulare finden Sie im Anhang.</#if>

<@v.unterschrift patient/>

<@v.hinweise/>

## Zusammengefasst

Termin per E-Mail bestätigen, uns in Kopie nehmen, zum Erstgespräch gehen und uns danach kurz berichten.

<@v.schluss/>
