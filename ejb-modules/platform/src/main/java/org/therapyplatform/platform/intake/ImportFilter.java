package org.therapyplatform.platform.intake;

/**
 * Which imports are wanted; null: whatever.
 *
 * @param kind {@code registrations}, {@code patients}, …
 */
public record ImportFilter(String kind, ImportState status) {
    public static final ImportFilter ALL = new ImportFilter(null, null);
}
