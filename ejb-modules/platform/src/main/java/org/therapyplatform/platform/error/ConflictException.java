package org.therapyplatform.platform.error;

/** The request is well formed, but what it asks for collides with the state of the record or with another request. */
public final class ConflictException extends PlatformException {
    public ConflictException(String message) {
        super(message);
    }
}
