package org.therapyplatform.communication.control;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The two forms every mail has: one for programs that show HTML, one for those that do not. */
public record EmailBody(String html, String text) {
    private static final Pattern INVISIBLE = Pattern.compile(
            "<(script|style|head)\\b.*?</\\1\\s*>|<!--.*?-->", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    public static EmailBody ofMarkdown(String markdown) {
        return new EmailBody(Markdown.html(markdown), Markdown.text(markdown));
    }

    /** The text form is the HTML without its tags, a line for each piece of text. */
    public static EmailBody ofHtml(String html) {
        String visible = TAG.matcher(INVISIBLE.matcher(html).replaceAll("\n")).replaceAll("\n");
        String text = visible.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return new EmailBody(html, text);
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
