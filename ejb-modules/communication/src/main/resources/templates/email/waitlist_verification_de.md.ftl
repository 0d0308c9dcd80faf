<#ftl attributes={"model": {
  "verification_link": "https://musterpraxis.example/waitlist?token=abc", "expiry_minutes": 30, "current_year": 2026
}}>
<#-- Somebody joins the waiting list of the coaching product, in German. -->
<#import "_bausteine.ftl" as b>
Betreff: Bitte bestätigen Sie Ihren Platz auf der Warteliste

Guten Tag,

vielen Dank für Ihr Interesse an unserem Coaching-Angebot. Mit einem Klick bestätigen Sie Ihre E-Mail-Adresse und stehen auf der Warteliste:

**[Platz auf der Warteliste bestätigen](${verification_link})**

Der Link gilt <#if expiry_minutes == 1>eine Minute<#else>${expiry_minutes} Minuten</#if>. Wenn er sich nicht öffnet, kopieren Sie diese Adresse in die Adresszeile Ihres Browsers:

${verification_link}

Sobald das Angebot startet, erfahren Sie es als Erste.

Sie haben sich nicht eingetragen? Dann müssen Sie nichts tun.

<@b.gruss/>

© ${current_year} ${company.name}
