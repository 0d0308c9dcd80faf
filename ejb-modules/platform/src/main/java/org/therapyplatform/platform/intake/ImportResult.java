package org.therapyplatform.platform.intake;

/**
 * What became of some records.
 *
 * @param records how many were read
 * @param rejected how many of them broke a rule
 */
public record ImportResult(int records, int created, int updated, int rejected) {
    public static final ImportResult NONE = new ImportResult(0, 0, 0, 0);

    public ImportResult plus(ImportResult other) {
        return new ImportResult(
                records + other.records, created + other.created, updated + other.updated, rejected + other.rejected);
    }
}
