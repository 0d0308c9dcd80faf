<#ftl attributes={"model": {
  "patient": {
    "anrede": "Frau", "titel?": "", "nachname": "Muster", "zahlungsreferenz?": "ABC12345",
    "offen_fuer_gruppentherapie?": false
  },
  "price": "95,00 Euro", "price_number": 95, "service_type": "Einzeltherapie", "upgrade_price": "30,00 Euro"
}}>
<#-- Registration worked; what to sign and to pay. A voucher is not asked for money. -->
<#import "_bausteine.ftl" as b>
<#assign gruppe = patient.offen_fuer_gruppentherapie!false>
<#assign gutschein = price_number == 0>
Betreff: Ihre Anmeldung war erfolgreich: <#if gutschein>Ihre Therapieplatzsuche beginnt<#else>so geht es jetzt weiter</#if>

<@b.anrede patient/>

vielen Dank für Ihr Vertrauen. Ihre Anmeldung bei der ${company.name} war erfolgreich. Bitte lesen Sie diese E-Mail aufmerksam, sie enthält alles, was Sie jetzt wissen müssen.

## Ihr Auftrag

Sie haben uns beauftragt, einen Platz für eine **<#if gruppe>Gruppentherapie<#else>Einzeltherapie</#if>** für Sie zu suchen.

## Ihre Vertragsunterlagen

Ihre Verträge können Sie hier herunterladen: [${company.contracts_url}](${company.contracts_url})

<#if gutschein>
## Ihr Gutschein

Sie haben einen Gutschein eingelöst. Für Sie ist nichts zu bezahlen (${price}).<#if patient.zahlungsreferenz?has_content> Ihre Referenz lautet **${patient.zahlungsreferenz}**.</#if>

Wir beginnen innerhalb von 24 Stunden mit der Suche nach Ihrem Therapieplatz.
<#else>
## Ihre Zahlung

Bitte überweisen Sie den Betrag mit diesen Angaben:

| | |
|---|---|
| Betrag | **${price}** |
| Kontoinhaber | ${company.account_holder} |
| IBAN | ${company.iban} |
| BIC | ${company.bic} |
<#if patient.zahlungsreferenz?has_content>
| Verwendungszweck | **${patient.zahlungsreferenz}** |
</#if>

<#if patient.zahlungsreferenz?has_content>
Bitte geben Sie als Verwendungszweck nur diese Referenz an, damit wir Ihre Zahlung zuordnen können.

</#if>
Innerhalb von 24 Stunden nach Eingang Ihrer Zahlung beginnen wir mit der Suche nach Ihrem Therapieplatz.
<#if gruppe>

Möchten Sie doch lieber einen Einzeltherapieplatz? Der Unterschied beträgt ${upgrade_price}. Antworten Sie einfach auf diese E-Mail.
</#if>
</#if>

## Im Notfall

Wir vermitteln Therapieplätze und behandeln nicht selbst. Wenn es Ihnen akut schlecht geht oder Sie daran denken, sich das Leben zu nehmen, warten Sie bitte nicht auf uns:

- Notruf: **112**
- Notaufnahme des nächsten Krankenhauses, am besten mit psychiatrischer Abteilung
- Telefonseelsorge, kostenlos und rund um die Uhr: **0800 111 0 111** oder **0800 111 0 222**

## Fragen und Änderungen

Bei Fragen antworten Sie auf diese E-Mail oder schreiben Sie an ${company.email}. Bitte sagen Sie uns Bescheid, wenn sich etwas Wichtiges ändert, zum Beispiel Ihre Anschrift, Ihre Krankenkasse, Ihre Zeiten oder wenn Sie selbst einen Platz gefunden haben.

<@b.gruss/>
