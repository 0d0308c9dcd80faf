package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.therapyplatform.communication.TestSettings;
import org.therapyplatform.platform.configuration.Setting;

class EmailBodyTest {
    @Test
    void theTextOfHtmlIsItsVisibleWords() {
        assertThat(EmailBody.ofHtml("<style>p{}</style><p>Guten&nbsp;Tag</p><!-- x --><p>A &lt; B &amp;amp; C</p>")
                        .text())
                .isEqualTo("Guten Tag\nA < B &amp; C");
    }

    @Test
    void theHtmlOfTextIsTheTextLineByLine() {
        assertThat(EmailBody.ofText("eins\n*zwei*\n\n<drei>").html())
                .isEqualTo("<p>eins<br />\n*zwei*</p>\n<p>&lt;drei&gt;</p>\n");
    }

    /** R11 */
    @Test
    void theFooterStandsBelowARuleInHtmlAndBelowTwoDashesInText() {
        EmailBody body = EmailBody.ofMarkdown("Hallo")
                .with(new LegalFooter(TestSettings.with(
                        Map.of(Setting.COMPANY_NAME, "A & B *GmbH*", Setting.COMPANY_HRB, "HRB 12"))));

        assertThat(body.html())
                .startsWith("<p>Hallo</p>")
                .contains("<hr />\n<p><strong>A &amp; B *GmbH*</strong><br />")
                .contains("Erika Mustermann", "HRB 12", "Datenschutz-Grundverordnung");
        assertThat(body.text()).startsWith("Hallo\n\n--\nA & B *GmbH*\n").contains("10115 Berlin");
    }
}
