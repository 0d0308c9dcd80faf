package org.therapyplatform.communication.boundary;

import java.util.Map;

/**
 * The text of a kind of mail.
 *
 * @param overridden whether it stands in EMAIL_TEMPLATE_PATH
 * @param variables what the text can use, with sample values; a question mark after the name marks what may be missing
 */
public record EmailTemplate(String name, boolean overridden, Map<String, Object> variables) {}
