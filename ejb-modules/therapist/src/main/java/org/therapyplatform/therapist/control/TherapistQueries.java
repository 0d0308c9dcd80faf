package org.therapyplatform.therapist.control;

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
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.vocabulary.Therapieverfahren;
import org.therapyplatform.therapist.boundary.Therapeutstatus;
import org.therapyplatform.therapist.boundary.TherapistFilter;
import org.therapyplatform.therapist.entity.TherapistEntity;

/** Finds therapists. */
@ApplicationScoped
public class TherapistQueries {
    @PersistenceContext(unitName = "therapist")
    private EntityManager entities;

    public TherapistEntity find(int id) {
        return lookup(id).orElseThrow(() -> new NotFoundException("Therapist"));
    }

    public Optional<TherapistEntity> lookup(int id) {
        return Optional.ofNullable(entities.find(TherapistEntity.class, id));
    }

    /** Holds the row until the transaction ends, so that two partial changes of one therapist both survive. */
    public TherapistEntity lock(int id) {
        TherapistEntity therapist = entities.find(TherapistEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (therapist == null) {
            throw new NotFoundException("Therapist");
        }
        return therapist;
    }

    public List<TherapistEntity> find(Collection<Integer> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("SELECT t FROM Therapist t WHERE t.id IN :ids", TherapistEntity.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** One page, by id. */
    public Page<TherapistEntity> list(TherapistFilter filter, PageRequest page) {
        StringBuilder where = new StringBuilder(" WHERE 1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        if (filter.status() != null && !filter.status().isEmpty()) {
            Optional<Therapeutstatus> status = Arrays.stream(Therapeutstatus.values())
                    .filter(s -> s.name().equals(filter.status()))
                    .findFirst();
            if (status.isEmpty()) {
                return Page.empty();
            }
            where.append(" AND t.angaben.status = :status");
            parameters.put("status", status.get());
        }
        if (filter.potenziellVerfuegbar() != null) {
            where.append(" AND t.angaben.potenziellVerfuegbar = :verfuegbar");
            parameters.put("verfuegbar", filter.potenziellVerfuegbar());
        }
        if (filter.plzPrefix() != null && !filter.plzPrefix().isBlank()) {
            where.append(" AND t.angaben.plz LIKE :plz");
            parameters.put("plz", filter.plzPrefix().strip() + "%");
        }
        if (filter.search() != null && !filter.search().isBlank()) {
            String search = filter.search().strip().toLowerCase(Locale.ROOT);
            where.append(" AND (lower(t.angaben.vorname) LIKE :search OR lower(t.angaben.nachname) LIKE :search");
            parameters.put("search", "%" + search + "%");
            List<Therapieverfahren> methods = Arrays.stream(Therapieverfahren.values())
                    .filter(method -> method.name().toLowerCase(Locale.ROOT).contains(search))
                    .toList();
            if (!methods.isEmpty()) {
                where.append(" OR t.angaben.psychotherapieverfahren IN :methods");
                parameters.put("methods", methods);
            }
            where.append(")");
        }
        TypedQuery<TherapistEntity> rows =
                entities.createQuery("SELECT t FROM Therapist t" + where + " ORDER BY t.id", TherapistEntity.class);
        TypedQuery<Long> count = entities.createQuery("SELECT count(t) FROM Therapist t" + where, Long.class);
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
