package org.therapyplatform.patient.control;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.logging.Logger;
import org.therapyplatform.patient.boundary.ErasedPatient;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.subject.PatientDataHolder;

/** R6: a patient is forgotten by every module at once, and only that it happened is kept. */
@Stateless
@PermitAll
public class Erasure {
    private static final Logger LOG = Logger.getLogger(Erasure.class.getName());

    @PersistenceContext(unitName = "patient")
    private EntityManager entities;

    @Inject
    private PatientQueries patients;

    @Inject
    @Any
    private Instance<PatientDataHolder> holders;

    @Inject
    private Clock clock;

    /**
     * Also of a patient who was deleted: what was changed of her is kept until now.
     *
     * @throws NotFoundException if nobody keeps anything about such a patient and never was an erasure of her
     */
    public void erase(int patientId, String by) {
        if (holders.stream().noneMatch(holder -> keeps(holder, patientId)) && !registered(patientId)) {
            throw new NotFoundException("Patient");
        }
        holders.forEach(holder -> holder.prepare(patientId));
        patients.holdToRemove(patientId);
        holders.forEach(holder -> holder.erase(patientId));
        entities.createNativeQuery("INSERT INTO erasure (patient_id, erased_at, erased_by) VALUES (:patient, :at, :by)"
                        + " ON CONFLICT (patient_id) DO NOTHING")
                .setParameter("patient", patientId)
                .setParameter("at", OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                .setParameter("by", by)
                .executeUpdate();
        // The log outlives a restored database.
        LOG.info("Erased patient " + patientId);
    }

    /** The same in a transaction of its own, for those who erase several. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void eraseAlone(int patientId, String by) {
        erase(patientId, by);
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    @SuppressWarnings("unchecked")
    public List<ErasedPatient> register() {
        List<Object[]> rows = entities.createNativeQuery(
                        "SELECT patient_id, erased_at, erased_by FROM erasure ORDER BY patient_id", Object[].class)
                .getResultList();
        return rows.stream()
                .map(row -> new ErasedPatient((Integer) row[0], utc(row[1]), (String) row[2]))
                .toList();
    }

    private static OffsetDateTime utc(Object at) {
        return at instanceof java.time.Instant instant
                ? instant.atOffset(ZoneOffset.UTC)
                : ((OffsetDateTime) at).withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static boolean keeps(PatientDataHolder holder, int patientId) {
        return holder.export(patientId).values().stream().anyMatch(rows -> !rows.isEmpty());
    }

    private boolean registered(int patientId) {
        return !entities.createNativeQuery("SELECT patient_id FROM erasure WHERE patient_id = :patient")
                .setParameter("patient", patientId)
                .getResultList()
                .isEmpty();
    }
}
