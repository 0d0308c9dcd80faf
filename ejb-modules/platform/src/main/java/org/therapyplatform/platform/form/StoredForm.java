package org.therapyplatform.platform.form;

import java.time.Instant;

/**
 * A PDF form of a therapist as it lies in the {@link FormStore}.
 *
 * @param reference how a mail names it: {@code <therapist id>/<file name>}
 * @param size in bytes
 */
public record StoredForm(String filename, String reference, long size, Instant modified) {}
