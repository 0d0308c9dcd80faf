package org.therapyplatform.communication.boundary;

import java.util.Map;

/**
 * The text of a kind of mail.
 *
 * @param overridden whether it stands in EMAIL_TEMPLATE_PATH
 * @param language ISO 639-1
 * @param recipientKind {@code patient} or {@code therapist}, whom a preview can be filled in for; null: the website's forms
 * @param variables what the text can use, with sample values; a question mark after the name marks what may be missing
 */
public record EmailTemplate(
        String name, boolean overridden, String language, String recipientKind, Map<String, Object> variables) {}
