package org.therapyplatform.communication.boundary;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.COORDINATOR;
import static org.therapyplatform.platform.account.Roles.SERVICE;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;

/** {@link SystemNotices} for people and machines outside. */
@Stateless
@DenyAll
@Audited(Subject.EMAIL)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SystemMessages {
    @Inject
    private SystemNotices notices;

    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public SystemMessageSent send(SystemMessage message) {
        return new SystemMessageSent("System message sent successfully", notices.send(message));
    }
}
