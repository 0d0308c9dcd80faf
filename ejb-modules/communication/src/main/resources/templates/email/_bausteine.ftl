<#-- What several mails share. Every value is escaped where it is put in. -->
<#macro anrede person>
<#if person.anrede == "Frau">Sehr geehrte Frau ${titel(person)}${person.nachname},<#elseif person.anrede == "Herr">Sehr geehrter Herr ${titel(person)}${person.nachname},<#else>Sehr geehrte Damen und Herren,</#if>
</#macro>

<#function titel person>
  <#return (person.titel?has_content)?then(person.titel + " ", "")>
</#function>

<#-- Frau Dr. Anna Muster -->
<#function name person>
  <#return person.anrede + " " + titel(person) + person.vorname + " " + person.nachname>
</#function>

<#-- The same after "bei" or "von": Herrn Dr. Max Muster -->
<#function nameNach person>
  <#return (person.anrede == "Herr")?then("Herrn", person.anrede) + " " + titel(person) + person.vorname + " " + person.nachname>
</#function>

<#macro gruss>
Mit freundlichen Grüßen
Ihr Team der ${company.name}
Telefon: ${company.phone}
E-Mail: ${company.email}
</#macro>

<#macro anonymePatienten patients>
<#list patients as patient>
### Anfrage ${patient?counter} von ${patients?size}: Patientennummer ${patient.id}

- Alter: ${patient.age!"nicht angegeben"}
- Geschlecht: ${patient.geschlecht?replace("_", " ")}
- Symptome: <#if patient.symptome?has_content>${patient.symptome?join(", ")}<#else>nicht angegeben</#if>
- Krankenkasse: ${(patient.krankenkasse?has_content)?then(patient.krankenkasse, "nicht angegeben")}
- Erfahrung mit Psychotherapie: <#if patient.erfahrung_mit_psychotherapie!false>ja<#if patient.letzte_sitzung_vorherige_psychotherapie?has_content>, letzte Sitzung am ${patient.letzte_sitzung_vorherige_psychotherapie}</#if><#else>nein</#if>
- Offen für Gruppentherapie: ${(patient.offen_fuer_gruppentherapie!false)?then("ja", "nein")}
- Zeitliche Verfügbarkeit:<#if !patient.zeitliche_verfuegbarkeit_formatted?has_content> Nicht angegeben</#if>
<#list patient.zeitliche_verfuegbarkeit_formatted as zeile>
    - ${zeile}
</#list>

</#list>
</#macro>
