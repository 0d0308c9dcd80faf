package org.therapyplatform.platform.versioning;

/** A record that counts its changes. */
public interface Versioned {
    /** Changes with every change of the record and never comes back; no member of the JSON, but its entity tag. */
    int version();
}
