package org.therapyplatform.platform.error;

import jakarta.ejb.ApplicationException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal with a reason for the person who asked. It rolls the transaction back and reaches the caller of a boundary
 * unwrapped. The message is shown as it stands: no SQL, no stack trace, no patient data.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract class PlatformException extends RuntimeException {
    private final transient Map<String, Object> details = new LinkedHashMap<>();

    protected PlatformException(String message) {
        super(message);
    }

    /** Adds a member to the problem document, e.g. {@code search_id}. */
    public final PlatformException with(String member, Object value) {
        details.put(member, value);
        return this;
    }

    /** Members of the problem document beyond the standard ones, in the order they were added. */
    public final Map<String, Object> details() {
        return details;
    }
}
