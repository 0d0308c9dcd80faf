package org.therapyplatform.communication.boundary;

import java.util.List;

/**
 * A mail as it would be sent, footer and all.
 *
 * @param anhaenge names of the files that go with it
 */
public record DraftPreview(
        String empfaengerEmail,
        String empfaengerName,
        String betreff,
        String inhaltHtml,
        String inhaltText,
        List<String> anhaenge) {}
