package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @Test
    void rendersWhatTemplatesUse() {
        assertThat(Markdown.html("# Titel\n\n**fett** *kursiv* ~~weg~~ [hier](https://a.example)"))
                .contains("<h1>Titel</h1>")
                .contains("<strong>fett</strong>")
                .contains("<em>kursiv</em>")
                .contains("<del>weg</del>")
                .contains("<a href=\"https://a.example\">hier</a>");
        assertThat(Markdown.html("|a|b|\n|-|-|\n|1|2|")).contains("<td>1</td>");
    }

    @Test
    void aNewLineInTheSourceIsALineBreak() {
        assertThat(Markdown.html("eins\nzwei")).contains("eins<br />\nzwei");
        assertThat(Markdown.text("eins\nzwei")).isEqualTo("eins\nzwei");
    }

    @Test
    void aBareAddressBecomesALinkWithoutTheFullStopAfterIt() {
        assertThat(Markdown.html("Siehe https://a.example/x.")).contains("<a href=\"https://a.example/x\">");
    }

    @Test
    void htmlInTheSourceComesOutAsText() {
        assertThat(Markdown.html("<script>x</script>\n\na <b onclick=x>b</b>")).doesNotContain("<script", "<b ");
    }

    @Test
    void aLinkCannotRunAScript() {
        assertThat(Markdown.html("[x](javascript:alert(1))")).doesNotContain("javascript:");
    }

    @Test
    void plainTextKeepsPhrasesInOnePieceAndShowsWhereLinksLead() {
        assertThat(Markdown.text("Bitte **rufen Sie** uns an: [Seite](https://a.example) oder https://b.example"))
                .isEqualTo("Bitte rufen Sie uns an: Seite (https://a.example) oder https://b.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*Max* [x](https://evil.example)",
                "# Titel",
                "1. eins",
                "- Strich",
                "    Code",
                "`Code` ~~weg~~ __fett__ | a | b |",
                "<b>fett</b> &amp; &#42; ![bild](https://evil.example/x.png)",
                "https://evil.example <https://evil.example> www.evil.example",
                "javascript:alert(1)",
                "C:\\Temp\\*",
                "Straße 5, 1. OG (links) + 50 % = Ü"
            })
    void whatOthersTypedComesOutAsText(String typed) {
        String html = Markdown.html("Name: " + Markdown.escape(typed));

        assertThat(Markdown.text("Name: " + Markdown.escape(typed))).isEqualTo("Name: " + typed.replaceAll(" +", " "));
        assertThat(html.replaceFirst("<p>", "").replaceFirst("</p>\n$", "")).doesNotContainPattern("<[a-z/]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eins\n\n# zwei", "eins\r\n> zwei", "eins\n    zwei", "eins\u0000\u001b zwei"})
    void whatOthersTypedStaysOnOneLine(String typed) {
        assertThat(Markdown.text(Markdown.escape(typed)))
                .doesNotContain("\n")
                .startsWith("eins ")
                .endsWith("zwei");
    }

    @Test
    void whatOthersTypedStaysTextAtTheBeginningOfALine() {
        for (String typed : new String[] {"# a", "- a", "+ a", "1. a", "1) a", "> a", "```", "---", "===", "| a"}) {
            assertThat(Markdown.html(Markdown.escape(typed))).startsWith("<p>").endsWith("</p>\n");
        }
    }
}
