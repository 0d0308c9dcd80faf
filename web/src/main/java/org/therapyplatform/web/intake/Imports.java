package org.therapyplatform.web.intake;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.therapyplatform.communication.boundary.FormImports;
import org.therapyplatform.geocoding.boundary.PlzImports;
import org.therapyplatform.patient.boundary.PatientImports;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.intake.ImportRuns;
import org.therapyplatform.therapist.boundary.TherapistImports;

/** Who imports what, by the word of the address. */
@ApplicationScoped
public class Imports {
    static final String FORMS = "forms";

    @Inject
    private PatientImports patients;

    @Inject
    private TherapistImports therapists;

    @Inject
    private PlzImports plz;

    @Inject
    private FormImports forms;

    private final Map<String, ImportRuns<?, ?>> runs = new LinkedHashMap<>();

    @PostConstruct
    void collect() {
        runs.put("patients", patients);
        runs.put("therapists", therapists);
        runs.put("plz", plz);
        runs.put(FORMS, forms);
    }

    /** In the order they are shown. */
    public Map<String, ImportRuns<?, ?>> all() {
        return runs;
    }

    /** @throws NotFoundException if there is none of this name */
    ImportRuns<?, ?> of(String name) {
        ImportRuns<?, ?> found = runs.get(name);
        if (found == null) {
            throw new NotFoundException("Import");
        }
        return found;
    }
}
