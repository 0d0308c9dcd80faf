package org.therapyplatform.web.matching;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.therapyplatform.matching.boundary.Vermittlungsvorschlaege;
import org.therapyplatform.matching.boundary.Vorschlag;
import org.therapyplatform.matching.boundary.VorschlagListe;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.web.desk.RecordFormPage;
import org.therapyplatform.web.desk.RecordList;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;

/** The proposals, newest first; a new one begins here. */
@Named
@RequestScoped
public class ProposalListPage extends RecordList<Vorschlag> {
    private static final ListFile<Vorschlag> FILE = new ListFile<>(
            "proposals.title",
            Map.of(),
            List.of(
                    new Column<>("proposals.region", Vorschlag::plzPrefix),
                    new Column<>("field.status", Vorschlag::status),
                    new Column<>("proposals.begun", Vorschlag::begonnenAm),
                    new Column<>("proposal.ended", Vorschlag::beendetAm),
                    new Column<>("proposals.by", Vorschlag::angefordertVon),
                    new Column<>("proposals.waiting", Vorschlag::wartende),
                    new Column<>("proposals.therapists", Vorschlag::therapeuten),
                    new Column<>("proposals.reached", Vorschlag::erreicht),
                    new Column<>("list.number", Vorschlag::id)));

    @Inject
    private Vermittlungsvorschlaege proposals;

    @Inject
    private Settings settings;

    private String refusal;
    private String prefix;

    public ProposalListPage() {
        super("", FILE);
    }

    /** Shows the list; before that begins one, if that was asked for. */
    public void load() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        if (faces.isPostback()) {
            Optional<Vorschlag> begun = begin(faces.getExternalContext().getRequestParameterMap());
            if (begun.isPresent()) {
                faces.getExternalContext()
                        .redirect("/proposal?id=" + begun.get().id());
                faces.responseComplete();
                return;
            }
        }
        load(page -> {
            VorschlagListe list = proposals.list(page);
            return new Page<>(list.data(), list.page(), list.limit(), list.total());
        });
    }

    private Optional<Vorschlag> begin(Map<String, String> sent) {
        boolean region = "region".equals(sent.get("area"));
        prefix = sent.get("plz_prefix");
        if (region && (prefix == null || prefix.isBlank())) {
            // Without a prefix the boundary would take the whole country.
            refusal = "region";
            return Optional.empty();
        }
        try {
            return Optional.of(proposals.start(region ? prefix.strip() : null));
        } catch (InvalidInputException e) {
            refusal = "region";
        } catch (ConflictException e) {
            refusal = "running";
        }
        return Optional.empty();
    }

    /** Why none was begun, as {@code proposals.refused.…} has words for; or null. */
    public String getRefusal() {
        return refusal;
    }

    public String getPrefix() {
        return prefix;
    }

    /** How many digits name a region. */
    public int getDigits() {
        return settings.number(Setting.PLZ_MATCH_DIGITS);
    }

    public boolean isChangeable() {
        return RecordFormPage.mayChange(FacesContext.getCurrentInstance().getExternalContext());
    }
}
