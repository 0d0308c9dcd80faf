package org.therapyplatform.matching.control;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.therapyplatform.matching.boundary.NeueAnfrage;
import org.therapyplatform.matching.boundary.Vorschlag;
import org.therapyplatform.matching.control.Proposals.Line;
import org.therapyplatform.matching.entity.AnfragePatientEntity;
import org.therapyplatform.platform.error.ConflictException;

/** R18: what a proposal offers to one therapist becomes an inquiry, in a transaction of its own. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ProposalAcceptance {
    @Inject
    private Proposals proposals;

    @Inject
    private InquiryLifecycle lifecycle;

    @Inject
    private InquiryComposition composition;

    @Inject
    private TherapistSelection selection;

    /**
     * @return nothing, if nobody fits any more
     * @throws ConflictException if the therapist cannot be asked now
     */
    public Optional<NeueAnfrage> accept(Vorschlag proposal, int therapistId, List<Line> lines) {
        composition.takeTurn(therapistId);
        if (!selection.contactable(therapistId, proposal.plzPrefix())) {
            throw new ConflictException("Therapist " + therapistId + " cannot be asked now");
        }
        return lifecycle
                .composeOf(therapistId, lines.stream().map(Line::searchId).toList())
                .map(inquiry -> {
                    proposals.accepted(
                            proposal.id(),
                            inquiry.patienten().stream()
                                    .map(entry -> entry.platzsuche().id())
                                    .toList(),
                            inquiry.id());
                    return new NeueAnfrage(
                            inquiry.id(),
                            therapistId,
                            inquiry.patienten().stream()
                                    .map(AnfragePatientEntity::patientId)
                                    .toList());
                });
    }
}
