package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** Who we are, as a business letter must say, below every mail (R11). */
@ApplicationScoped
public class LegalFooter {
    private String markdown;

    protected LegalFooter() {}

    @Inject
    public LegalFooter(Settings settings) {
        markdown = String.join(
                "\n",
                "**" + value(settings, Setting.COMPANY_NAME) + "**",
                value(settings, Setting.COMPANY_STREET),
                value(settings, Setting.COMPANY_PLZ) + " " + value(settings, Setting.COMPANY_CITY),
                value(settings, Setting.COMPANY_COUNTRY),
                "E\\-Mail: " + value(settings, Setting.EMAIL_SENDER),
                "Geschäftsführung: " + value(settings, Setting.COMPANY_CEO),
                "Handelsregister: " + value(settings, Setting.COMPANY_HRB),
                "",
                value(settings, Setting.LEGAL_FOOTER_PRIVACY_TEXT));
    }

    public String html() {
        return "<hr />\n" + Markdown.html(markdown);
    }

    public String text() {
        return Markdown.text(markdown);
    }

    private static String value(Settings settings, Setting setting) {
        return Markdown.escape(settings.text(setting));
    }
}
