package org.therapyplatform.patient.boundary;

/**
 * Which patients a list shows; null does not restrict.
 *
 * @param status a {@link Patientenstatus} by name; an unknown one selects nothing
 * @param search part of first name, last name or e-mail, whatever the case and the marks of its letters; {@code %} and
 *     {@code _} stand for any letters and for one
 */
public record PatientFilter(String status, String search) {}
