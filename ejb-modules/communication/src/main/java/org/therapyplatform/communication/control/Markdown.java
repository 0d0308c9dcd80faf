package org.therapyplatform.communication.control;

import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * The body of a mail, written once in Markdown and sent twice, as HTML and as plain text: CommonMark with tables and
 * strikethrough, a line break wherever the source has one, links for bare addresses. HTML in the source comes out as
 * text, and a link to anything but the web or a mailbox leads nowhere.
 */
public final class Markdown {
    /**
     * Invisible to the reader: put after the scheme of an address that others typed, it keeps the address from becoming
     * a link. A backslash cannot, links for bare addresses are made after backslashes are gone.
     */
    static final char NO_LINK = '\uE000';

    private static final List<Extension> EXTENSIONS = List.of(
            TablesExtension.create(),
            StrikethroughExtension.create(),
            AutolinkExtension.builder().linkTypes(Set.of(AutolinkType.URL)).build());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            // Sanitizing adds rel="nofollow", which is for search engines.
            .attributeProviderFactory(context -> (node, tag, attributes) -> attributes.remove("rel"))
            .softbreak("<br />\n")
            .build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder()
            .nodeRendererFactory(PlainTextLinks::new)
            .extensions(EXTENSIONS)
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .build();

    private Markdown() {}

    public static String html(String markdown) {
        return unmarked(HTML.render(PARSER.parse(markdown)));
    }

    public static String text(String markdown) {
        return unmarked(TEXT.render(PARSER.parse(markdown)));
    }

    /** Markdown that comes out as the text given, on one line, whatever is in it. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                // One space for any run: a line break could start a block, four spaces could start code.
                space = true;
                continue;
            }
            if (c == NO_LINK) {
                continue;
            }
            if (space) {
                escaped.append(' ');
                space = false;
            }
            if (c < 0x80 && !Character.isLetterOrDigit(c)) {
                escaped.append('\\');
            }
            escaped.append(c);
            if (c == ':') {
                escaped.append(NO_LINK);
            }
        }
        return space ? escaped.append(' ').toString() : escaped.toString();
    }

    /**
     * The same Markdown for who goes on writing it: without the backslashes and marks that change nothing in what comes
     * out.
     */
    public static String readable(String markdown) {
        StringBuilder readable = new StringBuilder(markdown.length());
        int lineStart = 0;
        for (int i = 0; i < markdown.length(); i++) {
            char c = markdown.charAt(i);
            char next = i + 1 < markdown.length() ? markdown.charAt(i + 1) : '\n';
            boolean begun = !readable.substring(lineStart).isBlank();
            char before = readable.isEmpty() ? '\n' : readable.charAt(readable.length() - 1);
            if (c == NO_LINK && next != '/' && next != '\\' || c == '\\' && needless(next, begun, before)) {
                continue;
            }
            readable.append(c);
            if (c == '\\' && next == '\\') {
                readable.append(next);
                i++;
            } else if (c == '\n') {
                lineStart = readable.length();
            }
        }
        return readable.toString();
    }

    /** Whether a backslash before the character keeps nothing from meaning something. */
    private static boolean needless(char escaped, boolean lineBegun, char before) {
        return switch (escaped) {
            case ',', ';', '\'', '"', '/', '?', '%', '$', '@', ':' -> true;
            case '-', '+', '=', '#' -> lineBegun;
            case '.', ')' -> lineBegun && !Character.isDigit(before);
            default -> false;
        };
    }

    private static String unmarked(String rendered) {
        return rendered.replace(String.valueOf(NO_LINK), "");
    }
}
