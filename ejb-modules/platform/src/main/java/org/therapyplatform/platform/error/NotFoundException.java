package org.therapyplatform.platform.error;

/** There is no such record. */
public final class NotFoundException extends PlatformException {
    /** @param entity what was looked for, as it stands in the answer: {@code Patient} */
    public NotFoundException(String entity) {
        super(entity + " not found");
    }
}
