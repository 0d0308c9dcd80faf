package org.therapyplatform.platform.intake;

/**
 * A file was kept aside, or a source cannot be reached. Fired outside any transaction; whoever observes it may tell
 * people.
 *
 * @param kind what was to be imported: {@code registrations}
 * @param file its name; null if it is the source that fails
 * @param reason one sentence without a value of the file
 */
public record ImportFailed(String kind, String file, String reason) {}
