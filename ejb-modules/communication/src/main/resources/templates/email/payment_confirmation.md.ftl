<#ftl attributes={"model": {
  "patient": {
    "anrede": "Frau", "titel?": "", "nachname": "Muster", "zahlungsreferenz?": "ABC12345",
    "offen_fuer_gruppentherapie?": false
  }
}}>
<#-- Thanks for the payment; the search starts. -->
<#import "_bausteine.ftl" as b>
<#assign platz = (patient.offen_fuer_gruppentherapie!false)?then("Gruppentherapieplatz", "Einzeltherapieplatz")>
Betreff: Zahlung eingegangen: Ihre Therapieplatzsuche beginnt jetzt

<@b.anrede patient/>

vielen Dank, Ihre Zahlung ist bei uns eingegangen.

<#if patient.zahlungsreferenz?has_content>
Ihre Zahlungsreferenz: **${patient.zahlungsreferenz}**

</#if>
Ab sofort suchen wir aktiv einen **${platz}** für Sie. Wir fragen dazu bei Therapeutinnen und Therapeuten in Ihrer Nähe an und melden uns bei Ihnen, sobald wir einen Platz gefunden haben.

Bei Fragen erreichen Sie uns unter ${company.email}.

<@b.gruss/>
