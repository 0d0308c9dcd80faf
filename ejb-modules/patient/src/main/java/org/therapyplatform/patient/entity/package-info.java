/** The rows of {@code patient_service}. */
package org.therapyplatform.patient.entity;
