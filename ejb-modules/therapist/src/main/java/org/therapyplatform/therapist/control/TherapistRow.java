package org.therapyplatform.therapist.control;

import java.util.Set;
import org.therapyplatform.platform.intake.ImportRejection;
import org.therapyplatform.therapist.boundary.TherapistData;

/**
 * A record of a file.
 *
 * @param data of somebody new; null if it is rejected or passed over
 * @param given the columns its file has, and what follows from them: of somebody who is known no other is changed
 * @param rejection null if it is not rejected
 */
record TherapistRow(TherapistData data, Set<String> given, ImportRejection rejection) {}
