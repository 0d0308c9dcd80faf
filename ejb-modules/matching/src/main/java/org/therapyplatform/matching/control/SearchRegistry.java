package org.therapyplatform.matching.control;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.therapyplatform.communication.boundary.AnswerRegister;
import org.therapyplatform.patient.boundary.SearchRegister;
import org.therapyplatform.therapist.boundary.InquiryRegister;

/** Answers the modules below, outside their transactions. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class SearchRegistry implements SearchRegister, InquiryRegister, AnswerRegister {
    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Override
    public int searchesOf(int patientId) {
        return entities.createQuery("SELECT count(s) FROM Platzsuche s WHERE s.patientId = :patient", Long.class)
                .setParameter("patient", patientId)
                .getSingleResult()
                .intValue();
    }

    @Override
    public boolean asked(int therapistId) {
        return entities.createQuery(
                                "SELECT count(a) FROM Therapeutenanfrage a WHERE a.therapistId = :therapist",
                                Long.class)
                        .setParameter("therapist", therapistId)
                        .getSingleResult()
                > 0;
    }

    @Override
    public boolean answered(int therapeutenanfrageId) {
        return entities.createQuery(
                                "SELECT count(a) FROM Therapeutenanfrage a WHERE a.id = :inquiry"
                                        + " AND a.antwortDatum IS NOT NULL",
                                Long.class)
                        .setParameter("inquiry", therapeutenanfrageId)
                        .getSingleResult()
                > 0;
    }
}
