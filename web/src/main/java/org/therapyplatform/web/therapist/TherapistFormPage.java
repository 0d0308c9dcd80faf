package org.therapyplatform.web.therapist;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.function.UnaryOperator;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistData;
import org.therapyplatform.therapist.boundary.Therapists;
import org.therapyplatform.web.desk.FormLayout;
import org.therapyplatform.web.desk.RecordFormPage;

/** Registers or changes a therapist. */
@Named
@RequestScoped
public class TherapistFormPage extends RecordFormPage<TherapistData> {
    @Inject
    private Therapists therapists;

    @Override
    protected FormLayout<TherapistData> layout() {
        return TherapistLayout.FORM;
    }

    @Override
    protected Current<TherapistData> find(int id) {
        Therapist therapist = therapists.find(id);
        return new Current<>(therapist.angaben(), therapist.version());
    }

    @Override
    protected int create(TherapistData data) {
        return therapists.create(data).id();
    }

    @Override
    protected void update(int id, ExpectedVersion expected, UnaryOperator<TherapistData> change) {
        therapists.update(id, expected, change);
    }

    @Override
    protected List<Twin> similar(String vorname, String nachname, String email) {
        return therapists.similar(vorname, nachname, email).stream()
                .map(therapist -> new Twin(
                        therapist.id(),
                        therapist.angaben().name(),
                        therapist.angaben().ort()))
                .toList();
    }

    @Override
    public String getHome() {
        return "/therapist";
    }
}
