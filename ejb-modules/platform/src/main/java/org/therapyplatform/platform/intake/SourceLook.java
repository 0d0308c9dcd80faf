package org.therapyplatform.platform.intake;

import java.time.Instant;

/**
 * The last look of this server into a source.
 *
 * @param kind of its files
 * @param source its name
 * @param at null if it has not looked yet
 * @param problem why it could not be listed: a sentence; null if it could
 */
public record SourceLook(String kind, String source, Instant at, String problem) {}
