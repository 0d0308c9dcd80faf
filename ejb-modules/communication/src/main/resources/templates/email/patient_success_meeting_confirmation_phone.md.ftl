<#--
A place was found and the first consultation is fixed; the patient confirms it by phone.
patient: anrede, titel?, vorname, nachname
therapist: anrede, titel?, vorname, nachname, strasse?, plz?, ort?, telefon?, email?
is_group_therapy
pdf_forms (file names), phone_availability_formatted (lines), meeting_date, meeting_time (both shown as they are)
-->
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
