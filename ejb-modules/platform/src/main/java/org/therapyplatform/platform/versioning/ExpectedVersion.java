package org.therapyplatform.platform.versioning;

import java.util.Set;
import org.therapyplatform.platform.error.StaleException;

/**
 * Which versions of a record a change was made for.
 *
 * @param versions null: whichever it has
 */
public record ExpectedVersion(Set<Integer> versions) {
    public static final ExpectedVersion ANY = new ExpectedVersion(null);

    /**
     * To be asked while the record is locked, before anything of the change is looked at.
     *
     * @param version of the record as it is now
     * @throws StaleException if the change was made for another one
     */
    public void require(int version) {
        if (versions != null && !versions.contains(version)) {
            throw new StaleException();
        }
    }
}
