package org.therapyplatform.platform.intake;

/**
 * A file to be processed.
 *
 * @param kind {@code registrations}, {@code patients}, {@code therapists}, {@code plz}, …
 * @param uploaded whether somebody who was signed in handed it over; else it lay at a source
 * @param dryRun nothing may be changed: only the report is wanted
 * @param attempts this one included
 * @param position records that are done: a server that died over it had finished them, or an import of the same content
 *     that failed
 */
public record ImportFile(
        int id, String kind, String name, boolean uploaded, boolean dryRun, int position, int attempts) {}
