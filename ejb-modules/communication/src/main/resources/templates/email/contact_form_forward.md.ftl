<#ftl attributes={"model": {
  "vorname": "Anna", "nachname": "Muster", "email": "anna@muster.example", "telefon?": "030 1111",
  "nachricht?": "Wie lange dauert die Suche?", "form_submitted_at?": "2026-11-23T09:00:00Z",
  "timestamp?": "23.11.2026 10:00", "source?": "website", "ip_address?": "192.0.2.1", "request_id?": "4f1c",
  "environment": "production"
}}>
<#-- What somebody wrote into the contact form, for the agency itself. -->
Betreff: Kontaktformular: Nachricht von ${vorname} ${nachname}

## Kontaktdaten

- Name: ${vorname} ${nachname}
- E-Mail: ${email}
- Telefon: ${(telefon?has_content)?then(telefon, "nicht angegeben")}

## Nachricht

<#if nachricht?has_content>
<#list nachricht?split("\n") as zeile>
> ${zeile}
</#list>
<#else>
Es wurde keine Nachricht eingegeben.
</#if>

## Angaben zur Übermittlung

- Abgeschickt: ${(form_submitted_at?has_content)?then(form_submitted_at, "unbekannt")}
- Verarbeitet: ${(timestamp?has_content)?then(timestamp, "unbekannt")}
- Quelle: ${(source?has_content)?then(source, "unbekannt")}
- IP-Adresse: ${(ip_address?has_content)?then(ip_address, "unbekannt")}
- Vorgang: ${(request_id?has_content)?then(request_id, "unbekannt")}
- Umgebung: ${environment}

**Die Absenderin oder der Absender erwartet eine Antwort an ${email}.**
