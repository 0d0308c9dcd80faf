package org.therapyplatform.geocoding.boundary;

import org.therapyplatform.platform.error.PlatformException;

/**
 * Clients of distances and addresses read the member {@code error} where others read {@code message}, and
 * {@code "status": "error"} as in an answer that found nothing (api.md §6).
 */
final class ErrorMember {
    private ErrorMember() {}

    static PlatformException in(PlatformException refusal) {
        return refusal.with("status", "error").with("error", refusal.getMessage());
    }
}
