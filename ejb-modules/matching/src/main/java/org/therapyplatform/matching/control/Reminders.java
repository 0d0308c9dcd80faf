package org.therapyplatform.matching.control;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.communication.boundary.InquiryCorrespondence;
import org.therapyplatform.communication.boundary.PhoneCalls;
import org.therapyplatform.matching.entity.TherapeutenanfrageEntity;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.account.Roles;
import org.therapyplatform.platform.time.Timestamps;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.Therapists;

/** R13: one reminder of one inquiry. At nine in the morning nobody is signed in: the platform asks as a machine. */
@Stateless
@PermitAll
@RunAs(Roles.SERVICE)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Reminders {
    @Inject
    private AnfrageQueries queries;

    @Inject
    private InquiryLetter letter;

    @Inject
    private Patients patients;

    @Inject
    private Therapists therapists;

    @Inject
    private Emails emails;

    @Inject
    private PhoneCalls phoneCalls;

    @Inject
    private InquiryCorrespondence correspondence;

    @Inject
    private Clock clock;

    /**
     * Queues the mail or schedules the call, together with the record of it or not at all. Whoever comes second, waits
     * for the inquiry's row and finds it reminded of.
     *
     * @param sentBy an inquiry sent later is not due
     * @return whether there was anything to remind of
     */
    public boolean remind(int id, LocalDateTime sentBy) {
        TherapeutenanfrageEntity inquiry = queries.hold(id);
        List<Integer> waiting = inquiry.awaited();
        if (!inquiry.awaitsReminder(sentBy) || waiting.isEmpty()) {
            return false;
        }
        if (inquiry.emailId() != null && !correspondence.sent(inquiry.emailId())) {
            // The mail was taken back or has failed: he cannot be reminded of what he never got.
            return false;
        }
        Therapist therapist = therapists.find(inquiry.therapistId());
        if (therapist.angaben().hasEmail()) {
            Map<Integer, Patient> byId = patients.find(waiting);
            long days = Duration.between(inquiry.gesendetDatum(), Timestamps.utcNow(clock))
                    .toDays();
            inquiry.reminded(emails.queue(letter.reminder(
                    id, therapist, waiting.stream().map(byId::get).toList(), days)));
        } else {
            inquiry.called(phoneCalls.schedule(letter.reminderCall(id, therapist, waiting.size())));
        }
        return true;
    }
}
