package org.therapyplatform.communication.boundary;

/** A template filled in: the subject as plain text, the body as Markdown. */
public record RenderedEmail(String betreff, String markdown) {}
