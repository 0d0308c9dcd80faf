/** Therapists: their practices, what they offer, when they may be asked. Owns the schema {@code therapist_service}. */
package org.therapyplatform.therapist;
