package org.therapyplatform.geocoding.boundary;

import org.therapyplatform.platform.error.PlatformException;

/** Clients of distances and addresses read the member {@code error} where others read {@code message} (api.md §6). */
final class ErrorMember {
    private ErrorMember() {}

    static PlatformException in(PlatformException refusal) {
        return refusal.with("error", refusal.getMessage());
    }
}
