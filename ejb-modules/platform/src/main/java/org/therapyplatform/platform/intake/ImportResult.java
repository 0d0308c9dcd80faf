package org.therapyplatform.platform.intake;

/**
 * What became of some records.
 *
 * @param records how many were read
 * @param rejected how many of them broke a rule
 */
public record ImportResult(int records, int created, int updated, int rejected) {}
