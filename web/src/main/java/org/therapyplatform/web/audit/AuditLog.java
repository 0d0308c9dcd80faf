package org.therapyplatform.web.audit;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.AUDITOR;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import org.therapyplatform.platform.audit.AuditEntry;
import org.therapyplatform.platform.audit.AuditRecords;
import org.therapyplatform.platform.audit.AuditSearch;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.HistoryKeeper;
import org.therapyplatform.platform.audit.RecordHistory;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.paging.Slice;

/** What the auditor may ask. Looking into it is recorded like every other read. */
@Stateless
@DenyAll
@Audited(Subject.AUDIT_EVENT)
public class AuditLog {
    @Inject
    private AuditRecords records;

    @Inject
    private Instance<HistoryKeeper> histories;

    /** One page of the trail, the newest first. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    public Page<AuditEntry> list(AuditSearch search, PageRequest request) {
        return records.list(search, request);
    }

    /** The newest of the trail, at most {@code limit}; how many more there are is not counted. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    public Slice<AuditEntry> newest(AuditSearch search, int limit) {
        return records.newest(search, limit);
    }

    /** Kinds of records whose changes are kept with before and after. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    public Set<String> kindsWithHistory() {
        Set<String> kinds = new TreeSet<>();
        histories.forEach(keeper -> kinds.addAll(keeper.kinds()));
        return kinds;
    }

    /**
     * What became of one record, the newest first. Holds the record's values, also personal and health data.
     *
     * @throws InvalidInputException if the id is missing, or no changes of this kind are kept
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    public RecordHistory history(String kind, Integer id, PageRequest request) {
        if (id == null) {
            throw InvalidInputException.of("subject_id", "subject_id is required");
        }
        return histories.stream()
                .filter(keeper -> keeper.kinds().contains(kind))
                .findFirst()
                .map(keeper -> new RecordHistory(kind, id, keeper.changes(kind, id, request)))
                .orElseThrow(() -> InvalidInputException.of(
                        "subject_kind", "subject_kind must be one of " + String.join(", ", kindsWithHistory())));
    }
}
