package org.therapyplatform.communication.control;

import static org.therapyplatform.platform.account.Roles.SERVICE;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.therapyplatform.communication.boundary.AnswerRegister;
import org.therapyplatform.communication.boundary.Telefonanrufstatus;
import org.therapyplatform.communication.entity.PhoneCallEntity;

/** R18: planned calls nobody has made. As a service, because the nightly job has no user and asks who can be called. */
@Stateless
@RunAs(SERVICE)
@PermitAll
public class MissedCalls {
    private static final int ATTEMPTS = 3;

    @PersistenceContext(unitName = "communication")
    private EntityManager entities;

    @Inject
    private CallPlanning planning;

    @Inject
    private Instance<AnswerRegister> answers;

    @Inject
    private Clock clock;

    /** Ids of the calls planned for a day before today that are still planned, the oldest first. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<Integer> due() {
        return entities.createQuery(
                        "select c.id from PhoneCall c where c.status = :planned and c.geplantesDatum < :today"
                                + " order by c.geplantesDatum, c.geplanteZeit",
                        Integer.class)
                .setParameter("planned", Telefonanrufstatus.geplant)
                .setParameter("today", LocalDate.now(clock))
                .getResultList();
    }

    /** Does nothing if another server, or a coordinator, has dealt with it meanwhile. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void replan(int id) {
        Optional<PhoneCallEntity> call = entities.createNativeQuery(
                        "SELECT * FROM telefonanrufe WHERE id = :id AND status = 'geplant' FOR UPDATE SKIP LOCKED",
                        PhoneCallEntity.class)
                .setParameter("id", id)
                .getResultStream()
                .map(PhoneCallEntity.class::cast)
                .findFirst();
        call.ifPresent(missed -> {
            if (pointless(missed)) {
                missed.become(Telefonanrufstatus.abgebrochen);
            } else if (missed.getVersuch() < ATTEMPTS) {
                planning.replan(missed);
            } else {
                missed.become(Telefonanrufstatus.fehlgeschlagen);
            }
        });
    }

    private boolean pointless(PhoneCallEntity call) {
        Integer inquiry = call.getTherapeutenanfrageId();
        return inquiry != null && answers.stream().anyMatch(register -> register.answered(inquiry));
    }
}
