package org.therapyplatform.web.audit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.therapyplatform.platform.audit.AuditEntry;
import org.therapyplatform.web.list.Csv;

/** The trail as a table: the columns are named like the members of the API's rows. */
final class AuditCsv {
    private static final List<String> HEADER = List.of(
            "id", "at", "account", "role", "address", "method", "route", "action", "subject_kind", "subject_ids");

    private AuditCsv() {}

    static String of(List<AuditEntry> entries) {
        return Csv.of(
                HEADER,
                entries.stream()
                        .map(entry -> Arrays.asList(
                                entry.id(),
                                entry.at(),
                                entry.account(),
                                entry.role(),
                                entry.address(),
                                entry.method(),
                                entry.route(),
                                entry.action(),
                                entry.subjectKind(),
                                entry.subjectIds().stream().map(String::valueOf).collect(Collectors.joining(" "))))
                        .toList());
    }
}
