package org.therapyplatform.platform.error;

/** What was sent is larger than it may be. */
public final class TooLargeException extends PlatformException {
    public TooLargeException(String message) {
        super(message);
    }
}
