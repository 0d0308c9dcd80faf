package org.therapyplatform.web.security;

import java.nio.charset.StandardCharsets;

/** A problem document for answers given before JAX-RS is reached; the same members as there. */
enum Refusal {
    SIGN_IN(401, "Unauthorized", "Please sign in"),
    NOT_SIGNED_IN(401, "Unauthorized", "Name or password is wrong, or the account is locked for the moment"),
    UNREADABLE(400, "Bad Request", "A header of the request cannot be read: Content-Type, Accept or another"),
    FORM_IN_ADDRESS(400, "Bad Request", "A form cannot be sent by its address"),
    UNAVAILABLE(503, "Service Unavailable", "The platform is busy. Please try again in a moment"),
    TOO_MANY(429, "Too Many Requests", "Too many requests in a short time. Please try again in a moment"),
    TOO_LARGE(413, "Request Entity Too Large", "The request body is too large"),
    TOO_LONG(414, "Request-URI Too Long", "The address is too long"),
    FORGED(403, "Forbidden", "A change from the browser needs the header X-CSRF-Token"),
    BUSY(503, "Service Unavailable", "What happens cannot be recorded now; please try again in a moment"),
    FOREIGN_ORIGIN(403, "Forbidden", "The request comes from another site");

    static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final byte[] document;

    Refusal(int status, String title, String message) {
        this.status = status;
        this.document = ("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\""
                        + message + "\",\"message\":\"" + message + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    int status() {
        return status;
    }

    byte[] document() {
        return document.clone();
    }

    /**
     * The challenge. A browser's script gets one no browser knows: for {@code Basic} it would open its own password box.
     *
     * @param fetchMode the header {@code Sec-Fetch-Mode}, which only browsers send; null if there is none
     */
    static String challenge(String fetchMode) {
        return fetchMode == null ? "Basic realm=\"Therapy Platform\", charset=\"UTF-8\"" : "Form location=\"/\"";
    }
}
