package org.therapyplatform.matching.boundary;

import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/** One page of proposals, newest first. */
public record VorschlagListe(List<Vorschlag> data, int page, int limit, long total) implements Concerning {
    @Override
    public List<Subject> subjects() {
        return data.stream().flatMap(vorschlag -> vorschlag.subjects().stream()).toList();
    }
}
