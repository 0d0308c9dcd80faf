package org.therapyplatform.communication.boundary;

import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.platform.audit.Concerning;
import org.therapyplatform.platform.audit.Subject;

/**
 * A mail with what somebody wants to know who decides about it.
 *
 * @param html its HTML for a page that loads nothing from elsewhere
 * @param text what a draft goes on with
 * @param converted whether {@code text} was made from a body that was not typed as Markdown: its layout is lost
 * @param naechsterVersuchAm UTC; queued: not sent before; being sent: until then its worker has it; else null
 * @param versandKnoten the server that took it last, or null
 * @param version for which a change is made
 */
public record EmailDetail(
        Email email,
        String html,
        EmailText text,
        boolean converted,
        LocalDateTime naechsterVersuchAm,
        String versandKnoten,
        int version)
        implements Concerning {
    @Override
    public List<Subject> subjects() {
        return email.subjects();
    }
}
