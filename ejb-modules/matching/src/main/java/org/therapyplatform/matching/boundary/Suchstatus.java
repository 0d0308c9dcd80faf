package org.therapyplatform.matching.boundary;

import java.util.List;
import org.therapyplatform.platform.validation.Label;

/** The life of a search. */
@Label("status")
public enum Suchstatus {
    aktiv,
    erfolgreich,
    pausiert,
    abgebrochen;

    /** Whether it is over for good. */
    public boolean over() {
        return next().isEmpty();
    }

    /** Where it can go from here (data-model.md, state machines); staying is no transition. */
    public List<Suchstatus> next() {
        return switch (this) {
            case aktiv -> List.of(erfolgreich, pausiert, abgebrochen);
            case pausiert -> List.of(aktiv, abgebrochen);
            case erfolgreich, abgebrochen -> List.of();
        };
    }
}
