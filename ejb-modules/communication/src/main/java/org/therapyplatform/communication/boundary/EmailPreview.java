package org.therapyplatform.communication.boundary;

/** A mail as it would be sent, about made-up people. */
public record EmailPreview(String name, String betreff, String inhaltHtml, String inhaltText) {}
