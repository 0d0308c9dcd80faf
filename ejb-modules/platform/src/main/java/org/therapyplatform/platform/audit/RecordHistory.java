package org.therapyplatform.platform.audit;

import java.util.List;
import org.therapyplatform.platform.paging.Page;

/** What became of one record: a page of its changes, the newest first. Whoever reads it has seen the record. */
public record RecordHistory(String subjectKind, int subjectId, Page<RecordChange> changes) implements Concerning {
    @Override
    public List<Subject> subjects() {
        return List.of(new Subject(subjectKind, subjectId));
    }
}
