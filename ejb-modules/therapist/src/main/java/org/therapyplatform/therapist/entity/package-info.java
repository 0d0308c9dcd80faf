/** The rows of {@code therapist_service}. */
package org.therapyplatform.therapist.entity;
