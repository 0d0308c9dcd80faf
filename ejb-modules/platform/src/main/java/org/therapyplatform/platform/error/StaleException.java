package org.therapyplatform.platform.error;

/** The change was made for a version of the record that is no longer, or never was, the current one. */
public final class StaleException extends PlatformException {
    public StaleException() {
        super("The record was changed since it was read. Please read it again and repeat the change");
    }
}
