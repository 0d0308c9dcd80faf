package org.therapyplatform.communication.boundary;

import org.therapyplatform.communication.control.EmailBody;

/** A template filled in: the subject as plain text, the body as Markdown. */
public record RenderedEmail(String betreff, String markdown) {
    /** The body as a mail shows it. */
    public String html() {
        return EmailBody.ofMarkdown(markdown).html();
    }
}
