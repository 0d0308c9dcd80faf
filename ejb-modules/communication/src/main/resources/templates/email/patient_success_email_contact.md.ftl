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
  "availability_formatted": ["Montag: 09:00 - 17:00 Uhr"]
}}>
<#-- A place was found; the patient writes to the practice. -->
<#import "_bausteine.ftl" as b>
<#import "_vermittlung.ftl" as v>
Betreff: ${v.platz()} gefunden: bitte melden Sie sich bald bei der Praxis

<@v.gefunden patient therapist/>

**Bitte melden Sie sich bald, damit der Platz nicht an jemand anderen vergeben wird.**

## So gehen Sie vor

1. Bitte schicken Sie folgende E-Mail an die Praxis und nehmen Sie uns in Kopie (CC). Der Text steht unten bereit.
2. Vereinbaren Sie mit der Praxis ein Erstgespräch.
3. <@v.rueckmeldung therapist/>

<@v.kontaktdaten therapist/>

<@v.formulare pdf_forms "schicken Sie die ausgefüllten Seiten mit Ihrer E-Mail an die Praxis zurück"/>
## Ihre E-Mail an die Praxis

An: ${v.adresse(therapist)}
CC: ${company.email}
Betreff: Anfrage für ein Erstgespräch

<@b.anrede therapist/>

über die ${company.name} habe ich erfahren, dass Sie einen ${v.platz()} für mich haben. Darüber freue ich mich sehr und bitte um einen Termin für ein Erstgespräch. An diesen Zeiten kann ich kommen:

<@v.verfuegbarkeit availability_formatted/>

Meine Krankenversicherungskarte bringe ich mit.<#if pdf_forms?has_content> Die ausgefüllten Formulare finden Sie im Anhang.</#if>

<@v.unterschrift patient/>

<@v.hinweise/>

## Zusammengefasst

E-Mail an die Praxis schicken, uns in Kopie nehmen, Erstgespräch vereinbaren und uns danach kurz berichten.

<@v.schluss/>
