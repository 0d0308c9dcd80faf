/**
 * What every module answers to the people whose data these are: what is held about a patient, and its end. A module, or a
 * new table, joins by implementing {@link org.therapyplatform.platform.subject.PatientDataHolder}. It stands below all
 * modules because the lowest hold such data too.
 */
package org.therapyplatform.platform.subject;
