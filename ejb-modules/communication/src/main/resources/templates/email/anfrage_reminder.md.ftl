<#--
Reminds a therapist of an inquiry that was not answered. Like the inquiry it names no patient (R12).
therapist: anrede, titel?, nachname
patients, in the inquiry's order: as in psychotherapie_anfrage
patient_count, anfrage_id, days_since_sent
-->
<#import "_bausteine.ftl" as b>
Betreff: Erinnerung: <#if patient_count == 1>Suche nach einem Therapieplatz<#else>Suche nach Therapieplätzen für ${patient_count} Personen</#if> (Ref: A${anfrage_id})

<@b.anrede therapist/>

vor <#if days_since_sent == 1>einem Tag<#else>${days_since_sent} Tagen</#if> haben wir Ihnen geschrieben, weil wir <#if patient_count == 1>einen Therapieplatz für eine gesetzlich versicherte Person<#else>Therapieplätze für ${patient_count} gesetzlich versicherte Personen</#if> aus Ihrer Umgebung suchen. Bisher haben wir noch nichts von Ihnen gehört und fragen deshalb noch einmal nach: Können Sie kurzfristig <#if patient_count == 1>ein Erstgespräch<#else>Erstgespräche</#if> anbieten, und kann die Therapie bald danach beginnen?

Eine kurze Antwort auf diese E-Mail genügt, auch eine Absage hilft uns weiter. Falls Sie uns inzwischen geantwortet haben, betrachten Sie diese Nachricht bitte als gegenstandslos.

## Für wen wir suchen

<@b.anonymePatienten patients/>
Die Namen und Kontaktdaten teilen wir Ihnen mit, sobald Sie zusagen. Weitere Angaben senden wir Ihnen auf Wunsch gern zu.

<@b.gruss/>
