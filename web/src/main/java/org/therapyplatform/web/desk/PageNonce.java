package org.therapyplatform.web.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import org.primefaces.context.PrimeFacesContext;

/**
 * The nonce of the page's content policy. PrimeFaces refuses a form that comes back without it; its own script adds it to
 * forms, but a page without components of PrimeFaces does not load that.
 */
@Named
@RequestScoped
public class PageNonce {
    public String getValue() {
        return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
    }
}
