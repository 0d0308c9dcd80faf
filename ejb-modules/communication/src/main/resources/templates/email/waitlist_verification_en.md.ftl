<#ftl attributes={"model": {
  "verification_link": "https://musterpraxis.example/waitlist?token=abc", "expiry_minutes": 30, "current_year": 2026
}}>
<#-- Somebody joins the waiting list of the coaching product, in English. -->
Betreff: Please confirm your place on the waiting list

Hello,

thank you for your interest in our coaching programme. One click confirms your e-mail address and puts you on the waiting list:

**[Confirm my place](${verification_link})**

The link is valid for <#if expiry_minutes == 1>one minute<#else>${expiry_minutes} minutes</#if>. If it does not open, copy this address into your browser:

${verification_link}

You will be the first to know when the programme starts.

If you did not sign up, you need not do anything.

Kind regards
Your team at ${company.name}
Phone: ${company.phone}
E-mail: ${company.email}

© ${current_year} ${company.name}
