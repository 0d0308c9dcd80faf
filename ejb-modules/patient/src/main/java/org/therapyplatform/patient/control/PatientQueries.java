package org.therapyplatform.patient.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientFilter;
import org.therapyplatform.patient.boundary.Patientenstatus;
import org.therapyplatform.patient.entity.PatientEntity;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.query.Conditions;
import org.therapyplatform.platform.query.RecordQueries;
import org.therapyplatform.platform.query.RecordRows;
import org.therapyplatform.platform.query.SearchText;

/** Finds patients. */
@ApplicationScoped
public class PatientQueries extends RecordQueries<PatientEntity> {
    @PersistenceContext(unitName = "patient")
    private EntityManager entities;

    @Resource(lookup = "java:jboss/datasources/PatientDS")
    private DataSource dataSource;

    private final RecordRows<Patient> rows = new RecordRows<>(Patient.class, "patienten", () -> dataSource);

    public PatientQueries() {
        super(PatientEntity.class, "Patient", orders());
    }

    /** Each is served by the index of its name. */
    private static Map<String, List<String>> orders() {
        Map<String, List<String>> orders = new LinkedHashMap<>();
        orders.put("id", List.of());
        orders.put("nachname", List.of("nachname COLLATE \"de-x-icu\"", "vorname COLLATE \"de-x-icu\""));
        orders.put("created_at", List.of("created_at"));
        orders.put("updated_at", List.of("updated_at"));
        orders.put("startdatum", List.of("startdatum"));
        orders.put("letzter_kontakt", List.of("letzter_kontakt"));
        return orders;
    }

    @Override
    protected EntityManager entities() {
        return entities;
    }

    /** @throws NotFoundException if there is none */
    public Patient read(int id) {
        return lookAt(id).orElseThrow(this::notFound);
    }

    public Optional<Patient> lookAt(int id) {
        return rows.find(id);
    }

    public Page<Patient> list(PatientFilter filter, PageRequest page) {
        Conditions conditions = new Conditions();
        if (filter.status() != null && !filter.status().isEmpty()) {
            if (Arrays.stream(Patientenstatus.values())
                    .noneMatch(status -> status.name().equals(filter.status()))) {
                return Page.empty();
            }
            conditions.and("status = CAST(:status AS patientenstatus)", "status", filter.status());
        }
        SearchText.of(filter.search()).ifPresent(text -> conditions.andSearch("suche", text, null));
        return page(conditions, page, rows);
    }

    /**
     * The first few of the same name or address, in one statement that the index on {@code suche} serves.
     *
     * @param email null or empty: by name only
     */
    public List<PatientEntity> similar(String vorname, String nachname, String email) {
        String apart = "\u001F";
        Map<String, String> asked = new LinkedHashMap<>();
        // Half a name would find everybody whose other half is empty.
        if (given(vorname) && given(nachname)) {
            asked.put("suche LIKE suchform(:name) || '%'", literal(vorname) + apart + literal(nachname) + apart);
        }
        if (given(email)) {
            asked.put("suche LIKE '%' || suchform(:email)", apart + literal(email));
        }
        return firstFew(asked);
    }
}
