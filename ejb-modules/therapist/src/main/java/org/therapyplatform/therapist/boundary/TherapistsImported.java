package org.therapyplatform.therapist.boundary;

import java.util.List;

/**
 * Many therapists were registered or changed at once; observers take part in the transaction that did it. It stands for
 * as many {@link TherapistChanged}.
 */
public record TherapistsImported(List<Therapist> therapists) {}
