package org.therapyplatform.communication.control;

import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** The two forms every mail has: one for programs that show HTML, one for those that do not. */
public record EmailBody(String html, String text) {
    private static final String FOOTER_BELOW = "\n\n--\n";

    // What a mail is laid out with. Nothing that runs, is fetched in the reader's name or leads elsewhere than it says.
    private static final Cleaner CLEANER = new Cleaner(Safelist.relaxed()
            .addTags("hr", "s", "del")
            .addAttributes("td", "align")
            .addAttributes("th", "align")
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
        return new EmailBody(safe(html), text);
    }

    /**
     * Markdown that comes out as the text form of a kept body, line by line.
     *
     * @param withFooter whether the legal footer stands below it, which is left out
     */
    public static String markdownOf(String text, boolean withFooter) {
        int footer = withFooter ? text.lastIndexOf(FOOTER_BELOW) : -1;
        return escaped(footer < 0 ? text : text.substring(0, footer));
    }

    private static String escaped(String text) {
        return text.lines().map(Markdown::escape).collect(Collectors.joining("\n"));
    }

    /** R21: of a body that was kept before bodies were cleaned, or was written past us. */
    public static String safe(String html) {
        return clean(html).body().html();
    }

    /** R21: for a page of ours, which loads nothing from elsewhere: a picture is what it stands for. */
    public static String withoutPictures(String html) {
        Document clean = clean(html);
        clean.select("img").forEach(picture -> picture.replaceWith(new TextNode(picture.attr("alt"))));
        return clean.body().html();
    }

    private static Document clean(String html) {
        Document clean = CLEANER.clean(Jsoup.parse(html));
        clean.outputSettings().prettyPrint(false);
        return clean;
    }

    /** The HTML form is the text line by line. */
    public static EmailBody ofText(String text) {
        return new EmailBody(Markdown.html(escaped(text)), text);
    }

    /** The HTML form is the text as it was typed, every space of it. */
    public static EmailBody ofPreformatted(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return new EmailBody("<pre>" + escaped + "</pre>", text);
    }

    public EmailBody with(LegalFooter footer) {
        return new EmailBody(html + "\n" + footer.html(), text + FOOTER_BELOW + footer.text());
    }
}
