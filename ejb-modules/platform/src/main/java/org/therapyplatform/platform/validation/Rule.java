package org.therapyplatform.platform.validation;

/** How a broken rule is put, after the name of the field: {@code Vorname must be at most 100 characters}. */
public final class Rule {
    public static final String REQUIRED = "is required";
    public static final String TOO_LONG = "must be at most {max} characters";

    /** With {@code @Email}: two addresses in one field would be two recipients. Empty is no address, and allowed. */
    public static final String ONE_ADDRESS = "must be one e-mail address";

    private Rule() {}
}
