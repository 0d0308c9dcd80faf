package org.therapyplatform.patient.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.therapyplatform.patient.boundary.PatientFilter;
import org.therapyplatform.patient.boundary.Patientenstatus;
import org.therapyplatform.patient.entity.PatientEntity;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;

/** Finds patients. */
@ApplicationScoped
public class PatientQueries {
    @PersistenceContext(unitName = "patient")
    private EntityManager entities;

    public PatientEntity find(int id) {
        return lookup(id).orElseThrow(() -> new NotFoundException("Patient"));
    }

    public Optional<PatientEntity> lookup(int id) {
        return Optional.ofNullable(entities.find(PatientEntity.class, id));
    }

    /** Holds the row until the transaction ends, so that two partial changes of one patient both survive. */
    public PatientEntity lock(int id) {
        PatientEntity patient = entities.find(PatientEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (patient == null) {
            throw new NotFoundException("Patient");
        }
        return patient;
    }

    public List<PatientEntity> find(Collection<Integer> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("SELECT p FROM Patient p WHERE p.id IN :ids", PatientEntity.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** One page, by id. */
    public Page<PatientEntity> list(PatientFilter filter, PageRequest page) {
        StringBuilder where = new StringBuilder(" WHERE 1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        if (filter.status() != null && !filter.status().isEmpty()) {
            Optional<Patientenstatus> status = Arrays.stream(Patientenstatus.values())
                    .filter(s -> s.name().equals(filter.status()))
                    .findFirst();
            if (status.isEmpty()) {
                return Page.empty();
            }
            where.append(" AND p.angaben.status = :status");
            parameters.put("status", status.get());
        }
        if (filter.search() != null && !filter.search().isBlank()) {
            where.append(" AND (lower(p.angaben.vorname) LIKE :search OR lower(p.angaben.nachname) LIKE :search"
                    + " OR lower(p.angaben.email) LIKE :search)");
            parameters.put("search", "%" + filter.search().strip().toLowerCase(Locale.ROOT) + "%");
        }
        TypedQuery<PatientEntity> rows =
                entities.createQuery("SELECT p FROM Patient p" + where + " ORDER BY p.id", PatientEntity.class);
        TypedQuery<Long> count = entities.createQuery("SELECT count(p) FROM Patient p" + where, Long.class);
        parameters.forEach((name, value) -> {
            rows.setParameter(name, value);
            count.setParameter(name, value);
        });
        return Page.of(
                page,
                count.getSingleResult(),
                rows.setFirstResult(page.firstResult())
                        .setMaxResults(page.limit())
                        .getResultList());
    }
}
