package org.therapyplatform.platform.intake;

/** Where a file stands; the constants are the words of the column and of the API. */
public enum ImportState {
    /** Seen at its source, not all of it is here yet. */
    received,
    /** Its content is in the database; its source is not needed any more. */
    stored,
    /** A server works on it, or died over it; then another goes on. */
    processing,
    processed,
    /** Kept aside with the reason. */
    failed
}
