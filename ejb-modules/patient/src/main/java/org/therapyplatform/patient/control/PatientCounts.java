package org.therapyplatform.patient.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.therapyplatform.patient.boundary.Patientenstatus;
import org.therapyplatform.platform.query.KeptFigure;

/** Counts over all patients, kept for a moment (L6). */
@ApplicationScoped
public class PatientCounts {
    @PersistenceContext(unitName = "patient")
    private EntityManager entities;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Clock clock;

    private KeptFigure<Map<Patientenstatus, Long>> byStatus;

    @PostConstruct
    void begin() {
        byStatus = new KeptFigure<>(executor, clock, this::count);
    }

    public KeptFigure.Counted<Map<Patientenstatus, Long>> byStatus() {
        return byStatus.get();
    }

    /** ix_patienten_status is read from end to end, the rows are not. */
    @SuppressWarnings("unchecked")
    private Map<Patientenstatus, Long> count() {
        Map<Patientenstatus, Long> counts = new EnumMap<>(Patientenstatus.class);
        for (Patientenstatus status : Patientenstatus.values()) {
            counts.put(status, 0L);
        }
        List<Object[]> rows = entities.createNativeQuery(
                        "SELECT CAST(status AS text), count(*) FROM patienten WHERE status IS NOT NULL GROUP BY status")
                .getResultList();
        rows.forEach(row -> counts.put(Patientenstatus.valueOf((String) row[0]), ((Number) row[1]).longValue()));
        return Collections.unmodifiableMap(counts);
    }
}
