package org.therapyplatform.therapist.boundary;

/**
 * Which therapists a list shows; null does not restrict.
 *
 * @param status a {@link Therapeutstatus} by name; an unknown one selects nothing
 * @param search part of first or last name, or of the name of a therapy method, whatever the case and the marks of its
 *     letters; {@code %} and {@code _} stand for any letters and for one
 * @param plzPrefix beginning of the postal code
 */
public record TherapistFilter(String status, Boolean potenziellVerfuegbar, String search, String plzPrefix) {}
