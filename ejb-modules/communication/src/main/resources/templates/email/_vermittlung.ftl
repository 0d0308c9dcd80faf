<#-- What the four mails about a place that was found share. -->
<#import "_bausteine.ftl" as b>

<#function platz>
  <#return is_group_therapy?then("Gruppentherapieplatz", "Therapieplatz")>
</#function>

<#function uhrzeit time>
  <#return time?contains("Uhr")?then(time, time + " Uhr")>
</#function>

<#function adresse therapist>
  <#return therapist.email?has_content?then(therapist.email!, "die E-Mail-Adresse der Praxis")>
</#function>

<#macro gefunden patient therapist>
<@b.anrede patient/>

gute Nachrichten: Wir haben einen ${platz()} für Sie gefunden, und zwar bei **${b.nameNach(therapist)}**.
</#macro>

<#macro kontaktdaten therapist>
## Kontaktdaten der Praxis

${b.name(therapist)}
<#if therapist.strasse?has_content>
${therapist.strasse}
</#if>
<#if therapist.plz?has_content || therapist.ort?has_content>
${[therapist.plz!, therapist.ort!]?join(" ")?trim}
</#if>
<#if therapist.telefon?has_content>
Telefon: ${therapist.telefon}
</#if>
<#if therapist.email?has_content>
E-Mail: ${therapist.email}
</#if>
</#macro>

<#macro sprechzeiten zeilen>
<#if zeilen?has_content>
Die Praxis ist zu diesen Zeiten telefonisch zu erreichen:

<#list zeilen as zeile>
- ${zeile}
</#list>
<#else>
Telefonische Sprechzeiten der Praxis sind uns nicht bekannt. Wenn niemand abnimmt, sprechen Sie bitte mit Namen und Rückrufnummer auf den Anrufbeantworter.
</#if>
</#macro>

<#macro formulare pdf_forms wohin>
<#if pdf_forms?has_content>
## Formulare

Im Anhang dieser E-Mail finden Sie <#if pdf_forms?size == 1>ein Formular<#else>${pdf_forms?size} Formulare</#if> der Praxis:

<#list pdf_forms as form>
- ${form}
</#list>

Bitte füllen Sie <#if pdf_forms?size == 1>es<#else>sie</#if> aus und ${wohin}.

</#if>
</#macro>

<#macro verfuegbarkeit zeilen>
<#if zeilen?has_content>
<#list zeilen as zeile>
- ${zeile}
</#list>
<#else>
Zeitlich bin ich flexibel und richte mich nach Ihren Möglichkeiten.
</#if>
</#macro>

<#macro unterschrift patient>
Mit freundlichen Grüßen
${patient.vorname} ${patient.nachname}
<#if patient.telefon?has_content>
Telefon: ${patient.telefon}
</#if>
<#if patient.email?has_content>
E-Mail: ${patient.email}
</#if>
</#macro>

<#macro rueckmeldung therapist>
Sagen Sie uns bitte nach dem Erstgespräch, ob es für Sie passt. Hören wir nichts von Ihnen, gehen wir davon aus, dass Sie mit dem Platz einverstanden sind. Die Praxis gibt uns keine Auskunft.<#t>
</#macro>

<#macro hinweise>
## Bitte denken Sie daran

- Bringen Sie zum ersten Termin Ihre Krankenversicherungskarte mit.
- Im Erstgespräch lernen Sie einander kennen. Es verpflichtet Sie zu nichts.
- Kommt das Erstgespräch nicht zustande, sagen Sie uns bitte gleich Bescheid. Dann suchen wir weiter.
</#macro>

<#macro schluss>
Bei Fragen erreichen Sie uns unter ${company.email} oder telefonisch unter ${company.phone}.

<@b.gruss/>
</#macro>
