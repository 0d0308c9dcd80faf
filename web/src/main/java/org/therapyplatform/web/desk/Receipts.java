package org.therapyplatform.web.desk;

import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import java.util.Map;

/**
 * Tells a browser that a form has been read: until then desk.js keeps what was typed, because a form can meet an ended
 * session, an expired view or no server at all. The cookie holds the random number the form came with.
 */
public class Receipts implements PhaseListener {
    private static final long serialVersionUID = 1L;
    private static final String NUMBER = "desk.receipt";
    private static final String COOKIE = "receipt";
    private static final int SECONDS = 60;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.APPLY_REQUEST_VALUES;
    }

    /** Only a form whose view is still known comes as far as this. */
    @Override
    public void beforePhase(PhaseEvent event) {
        FacesContext faces = event.getFacesContext();
        String number = faces.getExternalContext().getRequestParameterMap().get(NUMBER);
        if (faces.isPostback() && number != null && number.matches("[0-9-]{1,50}")) {
            faces.getExternalContext()
                    .addResponseCookie(COOKIE, number, Map.of("path", "/", "maxAge", SECONDS, "httpOnly", false));
        }
    }
}
