package org.therapyplatform.platform.account;

/** The roles as annotations need them. */
public final class Roles {
    /** Everything a coordinator may, and the accounts. */
    public static final String ADMINISTRATOR = "administrator";

    /** Works with patients, therapists, searches and inquiries. */
    public static final String COORDINATOR = "coordinator";

    /** Sees what a coordinator sees and changes nothing. */
    public static final String READER = "reader";

    /** Sees who did what, and no patient. */
    public static final String AUDITOR = "auditor";

    /** A machine: reads and writes, but deletes nothing. */
    public static final String SERVICE = "service";

    private Roles() {}
}
