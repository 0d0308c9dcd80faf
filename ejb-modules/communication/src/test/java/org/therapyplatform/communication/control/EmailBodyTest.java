package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    /** R21 */
    @Test
    void htmlOfOthersIsKeptWithoutWhatRunsOrLeadsAstray() {
        String html = "<h1>Guten Tag</h1><p onclick=\"a()\">A<script>b()</script><a href=\"javascript:c()\">d</a>"
                + "<img src=\"http://spy.example/x.png\" onerror=\"e()\"><iframe src=\"https://f.example\"></iframe>"
                + "<form action=\"https://g.example\"><input name=\"pin\"></form><svg onload=\"h()\"></svg></p>"
                + "<p><strong>fett</strong> <a href=\"https://musterpraxis.example\">Seite</a></p>";

        for (EmailBody body : List.of(EmailBody.ofHtml(html), EmailBody.of(html, "Text"))) {
            assertThat(body.html())
                    .contains(
                            "<h1>Guten Tag</h1>",
                            "<strong>fett</strong>",
                            "<a href=\"https://musterpraxis.example\">Seite</a>")
                    .doesNotContain("script", "onclick", "onerror", "onload", "spy", "iframe", "form", "input", "svg");
        }
        assertThat(EmailBody.of(html, "Text").text()).isEqualTo("Text");
    }

    /** R21 */
    @Test
    void whatMarkdownMakesStaysWhatItWas() {
        String html = Markdown.html(
                "# A\n\n**b** ~~c~~ [d](https://musterpraxis.example)\n\n| e | f |\n|--:|---|\n| 1 | 2 |\n\n---\n- g\n");

        assertThat(EmailBody.safe(html))
                .contains("<h1>A</h1>", "<strong>b</strong>", "<del>c</del>", "<hr>", "<li>g</li>")
                .contains("<a href=\"https://musterpraxis.example\">d</a>", "<td align=\"right\">1</td>");
        assertThat(EmailBody.safe(EmailBody.safe(html))).isEqualTo(EmailBody.safe(html));
    }

    /** R21 */
    @Test
    void aPageOfOursShowsWhatAPictureStandsFor() {
        assertThat(EmailBody.withoutPictures(
                        "<p>A <img src=\"https://spy.example/x.png\" alt=\"das &lt;Logo&gt;\"> B</p>"))
                .isEqualTo("<p>A das &lt;Logo&gt; B</p>");
    }

    @Test
    void theHtmlOfTextIsTheTextLineByLine() {
        assertThat(EmailBody.ofText("eins\n*zwei*\n\n<drei>").html())
                .isEqualTo("<p>eins<br />\n*zwei*</p>\n<p>&lt;drei&gt;</p>\n");
    }

    @Test
    void aTextThatIsGoneOnWithHasNoFooterAndMeansTheSame() {
        LegalFooter footer = new LegalFooter(TestSettings.with(Map.of()));
        String text = "Guten *Tag*\n\n- eins\n--\nzwei";
        EmailBody kept = EmailBody.ofText(text);

        assertThat(Markdown.html(EmailBody.markdownOf(kept.with(footer).text(), true)))
                .isEqualTo(kept.html());
        assertThat(Markdown.html(EmailBody.markdownOf(text, false))).isEqualTo(kept.html());
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
