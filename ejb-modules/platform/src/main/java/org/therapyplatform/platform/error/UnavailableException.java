package org.therapyplatform.platform.error;

/** Nothing is wrong with the request; the platform cannot serve it now, and trying again may help. */
public final class UnavailableException extends PlatformException {
    public UnavailableException(String message) {
        super(message);
    }
}
