package org.therapyplatform.therapist.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.query.Conditions;
import org.therapyplatform.platform.query.RecordQueries;
import org.therapyplatform.platform.query.RecordRows;
import org.therapyplatform.platform.query.SearchText;
import org.therapyplatform.platform.vocabulary.Therapieverfahren;
import org.therapyplatform.therapist.boundary.Therapeutstatus;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistFilter;
import org.therapyplatform.therapist.entity.TherapistEntity;

/** Finds therapists. */
@ApplicationScoped
public class TherapistQueries extends RecordQueries<TherapistEntity> {
    @PersistenceContext(unitName = "therapist")
    private EntityManager entities;

    @Resource(lookup = "java:jboss/datasources/TherapistDS")
    private DataSource dataSource;

    private final RecordRows<Therapist> rows = new RecordRows<>(Therapist.class, "therapeuten", () -> dataSource);

    public TherapistQueries() {
        super(TherapistEntity.class, "Therapist", orders());
    }

    private static Map<String, List<String>> orders() {
        Map<String, List<String>> orders = new LinkedHashMap<>();
        orders.put("id", List.of());
        orders.put("nachname", List.of("nachname COLLATE \"de-x-icu\"", "vorname COLLATE \"de-x-icu\""));
        for (String column : List.of(
                "plz",
                "created_at",
                "updated_at",
                "letzter_kontakt_email",
                "letzter_kontakt_telefon",
                "naechster_kontakt_moeglich")) {
            orders.put(column, List.of(column));
        }
        return orders;
    }

    @Override
    protected EntityManager entities() {
        return entities;
    }

    /** @throws NotFoundException if there is none */
    public Therapist read(int id) {
        return lookAt(id).orElseThrow(this::notFound);
    }

    public Optional<Therapist> lookAt(int id) {
        return rows.find(id);
    }

    public Page<Therapist> list(TherapistFilter filter, PageRequest page) {
        Conditions conditions = new Conditions();
        if (filter.status() != null && !filter.status().isEmpty()) {
            if (Arrays.stream(Therapeutstatus.values())
                    .noneMatch(status -> status.name().equals(filter.status()))) {
                return Page.empty();
            }
            conditions.and("status = CAST(:status AS therapeutstatus)", "status", filter.status());
        }
        if (filter.potenziellVerfuegbar() != null) {
            conditions.and("potenziell_verfuegbar = :verfuegbar", "verfuegbar", filter.potenziellVerfuegbar());
        }
        if (filter.plzPrefix() != null && !filter.plzPrefix().isBlank()) {
            // A beginning, taken literally: whoever means any postal code sends none.
            String prefix = filter.plzPrefix().strip().replaceAll("([\\\\%_])", "\\\\$1");
            conditions.and("plz LIKE :plz", "plz", prefix + "%");
        }
        SearchText.of(filter.search()).ifPresent(text -> conditions.andSearch("suche", text, methods(text)));
        return page(conditions, page, rows);
    }

    /** The methods whose name holds the text, as a condition. */
    private static String methods(SearchText text) {
        String methods = Arrays.stream(Therapieverfahren.values())
                .map(Therapieverfahren::name)
                .filter(text::in)
                .map(method -> "'" + method + "'")
                .collect(Collectors.joining(", "));
        return methods.isEmpty() ? null : "psychotherapieverfahren IN (" + methods + ")";
    }

    /**
     * The first few of the same name, by the index on {@code suche}, or of the same e-mail address, for which the table is
     * read.
     *
     * @param email null or empty: by name only
     */
    public List<TherapistEntity> similar(String vorname, String nachname, String email) {
        Map<String, String> asked = new LinkedHashMap<>();
        // Half a name would find everybody whose other half is empty.
        if (given(vorname) && given(nachname)) {
            asked.put("suche LIKE suchform(:name)", literal(vorname) + "\u001F" + literal(nachname));
        }
        if (given(email)) {
            asked.put("lower(email) = lower(:email)", email.strip());
        }
        return firstFew(asked);
    }
}
