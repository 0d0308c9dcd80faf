package org.therapyplatform.communication.control;

import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** The two forms every mail has: one for programs that show HTML, one for those that do not. */
public record EmailBody(String html, String text) {
    // What a mail is laid out with. Nothing that runs, is fetched in the reader's name or leads elsewhere than it says.
    private static final Cleaner CLEANER = new Cleaner(Safelist.relaxed()
            .addTags("hr", "s", "del")
            .addProtocols("a", "href", "tel")
            .removeProtocols("a", "href", "ftp")
            .removeProtocols("img", "src", "http"));

    public static EmailBody ofMarkdown(String markdown) {
        return new EmailBody(Markdown.html(markdown), Markdown.text(markdown));
    }

    /** The text form is the HTML without its tags, a line for each piece of text. */
    public static EmailBody ofHtml(String html) {
        Document clean = clean(html);
        String text = clean.body()
                .nodeStream(TextNode.class)
                .flatMap(node -> node.getWholeText().replace('\u00a0', ' ').lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return new EmailBody(clean.body().html(), text);
    }

    /** R21: both forms as they were written, the HTML without what does not belong in a mail. */
    public static EmailBody of(String html, String text) {
        return new EmailBody(clean(html).body().html(), text);
    }

    private static Document clean(String html) {
        Document clean = CLEANER.clean(Jsoup.parse(html));
        clean.outputSettings().prettyPrint(false);
        return clean;
    }

    /** The HTML form is the text line by line. */
    public static EmailBody ofText(String text) {
        String markdown = text.lines().map(Markdown::escape).collect(Collectors.joining("\n"));
        return new EmailBody(Markdown.html(markdown), text);
    }

    /** The HTML form is the text as it was typed, every space of it. */
    public static EmailBody ofPreformatted(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return new EmailBody("<pre>" + escaped + "</pre>", text);
    }

    public EmailBody with(LegalFooter footer) {
        return new EmailBody(html + "\n" + footer.html(), text + "\n\n" + footer.text());
    }
}
