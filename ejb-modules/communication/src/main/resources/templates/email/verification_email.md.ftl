<#ftl attributes={"model": {
  "verification_link": "https://musterpraxis.example/verify?token=abc", "expiry_minutes": 30, "current_year": 2026
}}>
<#-- An applicant confirms the e-mail address, the first of four steps. -->
<#import "_bausteine.ftl" as b>
Betreff: Bitte bestätigen Sie Ihre E-Mail-Adresse

Guten Tag,

vielen Dank für Ihr Interesse an der ${company.name}. Der erste von vier Schritten zu Ihrem Therapieplatz ist, Ihre E-Mail-Adresse zu bestätigen:

**[E-Mail-Adresse bestätigen](${verification_link})**

Wenn sich der Link nicht öffnet, kopieren Sie diese Adresse in die Adresszeile Ihres Browsers:

${verification_link}

Der Link gilt <#if expiry_minutes == 1>eine Minute<#else>${expiry_minutes} Minuten</#if>. Danach können Sie auf unserer Webseite einen neuen anfordern.

## So geht es weiter

1. E-Mail-Adresse bestätigen
2. Persönliche Angaben machen
3. Angeben, welche Therapie Sie suchen und wann Sie Zeit haben
4. Buchen und bezahlen

Danach suchen wir für Sie, bis wir einen Therapieplatz gefunden haben.

Sie haben sich nicht bei uns angemeldet? Dann müssen Sie nichts tun. Ohne Bestätigung löschen wir die Anmeldung.

Bei Fragen erreichen Sie uns unter ${company.email}.

<@b.gruss/>

© ${current_year} ${company.name}
