package org.therapyplatform.web.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.ResourceBundle;
import org.therapyplatform.communication.boundary.Gespraechsergebnis;

/** What came of a call, beside its status, in the reader's language. */
@Named
@RequestScoped
public class CallResults {
    @Inject
    private Preferences preferences;

    /** As it is kept, if it is none of ours. */
    public String words(String kept) {
        return said(preferences.getTexts(), kept);
    }

    /** Nothing for who was not reached: the status says so already. */
    public static String said(ResourceBundle texts, String kept) {
        if (Gespraechsergebnis.niemand_erreicht.text().equals(kept)) {
            return null;
        }
        return Arrays.stream(Gespraechsergebnis.values())
                .filter(result -> result.text().equals(kept))
                .findFirst()
                .map(result -> texts.getString("Gespraechsergebnis." + result.name()))
                .orElse(kept);
    }
}
