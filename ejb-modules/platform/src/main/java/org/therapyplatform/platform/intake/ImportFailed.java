package org.therapyplatform.platform.intake;

import java.util.List;

/**
 * A file waits, was kept aside or is gone, some of its records were not taken, or a source cannot be reached (I7). Fired
 * outside any transaction; whoever observes it may tell people. Without a value of the file.
 *
 * @param kind what was to be imported: {@code registrations}
 * @param file its name, of one that was handed over its number; null if it is the source that fails
 * @param reason one sentence
 * @param details lines for a report: the rules that were broken
 */
public record ImportFailed(String kind, String file, String reason, List<String> details) {
    static ImportFailed source(String kind, String reason) {
        return new ImportFailed(kind, null, reason, List.of());
    }

    static ImportFailed file(String kind, String file, String reason) {
        return new ImportFailed(kind, file, reason, List.of("It was kept aside."));
    }

    static ImportFailed waits(String kind, String file, String reason) {
        return new ImportFailed(kind, file, reason, List.of("It is tried again by itself."));
    }

    static ImportFailed gone(String kind, String file) {
        return new ImportFailed(kind, file, "Is no longer at its source", List.of("It could not be fetched before."));
    }

    /** @param records how many there were, those not taken included; more than none */
    static ImportFailed records(String kind, String file, int rejected, int records, List<String> details) {
        return new ImportFailed(
                kind,
                file,
                rejected + " of " + records + " records were not taken (" + Math.round(100.0 * rejected / records)
                        + " %)",
                details);
    }
}
