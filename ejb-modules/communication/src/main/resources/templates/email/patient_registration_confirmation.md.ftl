<#--
A registration arrived; what to pay, to whom and for what.
patient: anrede, titel?, nachname, zahlungsreferenz?, offen_fuer_gruppentherapie?; voucher; price: 95,00 Euro;
price_number; service_type: Einzeltherapie or Gruppentherapie; upgrade_price; bank: holder, iban, bic
-->
<#import "_bausteine.ftl" as b>
<#assign gruppe = patient.offen_fuer_gruppentherapie!false>
<#assign platz = gruppe?then("Gruppentherapieplatz", "Einzeltherapieplatz")>
Betreff: Ihre Registrierung war erfolgreich

<@b.anrede patient/>

Ihre Registrierung bei uns war erfolgreich. Bitte lesen Sie diese E-Mail sorgfältig durch: Sie enthält alles, was Sie für den Beginn der Suche brauchen.

## Ihr Auftrag

Sie haben die Suche nach einem **${platz}** (${service_type}) beauftragt. Ihre Verträge können Sie unter ${company.website} herunterladen.

## Bezahlung

<#if voucher>
Ihre Registrierung ist durch einen Gutschein bezahlt (Preis: ${price}). **Sie müssen nichts überweisen.** Ihre Zahlungsreferenz: **${patient.zahlungsreferenz}**

Wir beginnen innerhalb von 24 Stunden mit der Suche.
<#else>
Bitte überweisen Sie den folgenden Betrag:

- Betrag: **${price}**
- Kontoinhaber: ${bank.holder}
- IBAN: ${bank.iban}
- BIC: ${bank.bic}
<#if patient.zahlungsreferenz?has_content>
- Verwendungszweck: **${patient.zahlungsreferenz}**
</#if>

Innerhalb von 24 Stunden nach Eingang Ihrer Zahlung beginnen wir mit der Suche.
<#if gruppe && price_number gt 0>

Möchten Sie doch lieber einen Einzeltherapieplatz? Der Unterschied beträgt ${upgrade_price}. Schreiben Sie uns bitte.
</#if>
</#if>

## Im Notfall

Wir vermitteln Therapieplätze und behandeln selbst nicht. Wenn es Ihnen sehr schlecht geht, warten Sie bitte nicht auf uns:

- Notruf: **112**
- die Notaufnahme des nächsten Krankenhauses
- Telefonseelsorge, rund um die Uhr und kostenlos: 0800 111 0 111

## Fragen und Änderungen

Bei Fragen erreichen Sie uns unter ${company.email}. Bitte teilen Sie uns wichtige Änderungen mit, zum Beispiel eine neue Adresse oder Telefonnummer, andere verfügbare Zeiten, oder wenn Sie selbst einen Platz gefunden haben.

<@b.gruss/>
