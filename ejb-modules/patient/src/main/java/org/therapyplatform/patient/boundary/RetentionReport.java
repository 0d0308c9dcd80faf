package org.therapyplatform.patient.boundary;

import java.util.List;

/**
 * What has been kept long enough.
 *
 * @param dryRun whether it was listed only; else it is gone
 */
public record RetentionReport(boolean dryRun, List<Due> patients, List<Due> emails) {
    /** @param reason names no person */
    public record Due(int id, String reason) {}
}
