package org.therapyplatform.therapist.control;

import org.therapyplatform.platform.intake.ImportRejection;
import org.therapyplatform.therapist.boundary.TherapistData;

/**
 * A record of a file.
 *
 * @param data null if it is rejected or passed over
 * @param rejection null if it is not rejected
 */
record TherapistRow(TherapistData data, ImportRejection rejection) {}
