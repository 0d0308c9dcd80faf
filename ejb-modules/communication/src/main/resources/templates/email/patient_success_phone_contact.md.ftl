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
  "availability_formatted": ["Montag: 09:00 - 17:00 Uhr"],
  "phone_availability_formatted": ["Dienstag: 08:00 - 09:00 Uhr"]
}}>
<#-- A place was found; the patient calls the practice, which may have no e-mail address. -->
<#import "_bausteine.ftl" as b>
<#import "_vermittlung.ftl" as v>
Betreff: ${v.platz()} gefunden: bitte rufen Sie bald in der Praxis an

<@v.gefunden patient therapist/>

**Bitte melden Sie sich bald, damit der Platz nicht an jemand anderen vergeben wird.**

## So gehen Sie vor

1. Rufen Sie in der Praxis an<#if therapist.telefon?has_content>, Telefon ${therapist.telefon}</#if>, und vereinbaren Sie telefonisch ein Erstgespräch.
2. Berichten Sie uns kurz, was Sie vereinbart haben.
3. <@v.rueckmeldung therapist/>

<@v.kontaktdaten therapist/>

<@v.sprechzeiten phone_availability_formatted/>

## Das können Sie am Telefon sagen

- Mein Name ist ${patient.vorname} ${patient.nachname}.
- Die ${company.name} hat mir gesagt, dass Sie einen ${v.platz()} für mich haben.
- Ich möchte gern einen Termin für ein Erstgespräch vereinbaren.

Ihre eigenen Zeiten, damit Sie sie zur Hand haben:

<#if availability_formatted?has_content>
<@v.verfuegbarkeit availability_formatted/>
<#else>
Sie haben uns keine Zeiten genannt.
</#if>

<@v.formulare pdf_forms "bringen Sie die ausgefüllten Seiten zum ersten Termin mit"/>
<@v.hinweise/>

## Zusammengefasst

In der Praxis anrufen, Erstgespräch vereinbaren und uns danach kurz berichten.

<@v.schluss/>
