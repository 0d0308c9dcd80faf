/** Patients: who they are, what they look for, whether they have paid. Owns the schema {@code patient_service}. */
package org.therapyplatform.patient;
