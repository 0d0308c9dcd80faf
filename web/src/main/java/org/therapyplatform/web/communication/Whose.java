package org.therapyplatform.web.communication;

import jakarta.faces.context.FacesContext;

/** Whose calls a page shows, as its address says it. */
final class Whose {
    private static final String MINE = "mine";
    private static final String NOBODYS = "nobody";

    private Whose() {}

    /** @return an account; an empty text: calls that were given to nobody; null: everybody's */
    static String account(String whose) {
        if (MINE.equals(whose)) {
            return FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .getUserPrincipal()
                    .getName();
        }
        return NOBODYS.equals(whose) ? "" : whose == null || whose.isEmpty() ? null : whose;
    }
}
