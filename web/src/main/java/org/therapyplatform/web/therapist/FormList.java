package org.therapyplatform.web.therapist;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.therapyplatform.platform.form.StoredForm;
import org.therapyplatform.therapist.boundary.Therapist;

/** The PDF forms of a therapist, as outside clients read them. */
public record FormList(int therapistId, String therapistName, int pdfCount, List<Form> pdfs) {
    private static final double MEGABYTE = 1024.0 * 1024.0;

    /**
     * @param path how a mail names the form: {@code <therapist id>/<file name>}
     * @param size in bytes
     * @param sizeMb in megabytes, two decimals
     * @param modified in seconds since 1970
     * @param modifiedDatetime the same in UTC
     */
    public record Form(
            String filename, String path, long size, double sizeMb, long modified, LocalDateTime modifiedDatetime) {
        static Form of(StoredForm form) {
            return new Form(
                    form.filename(),
                    form.reference(),
                    form.size(),
                    Math.round(form.size() / MEGABYTE * 100) / 100.0,
                    form.modified().getEpochSecond(),
                    LocalDateTime.ofInstant(form.modified().truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC));
        }
    }

    static FormList of(Therapist therapist, List<StoredForm> forms) {
        return new FormList(
                therapist.id(),
                therapist.angaben().name(),
                forms.size(),
                forms.stream().map(Form::of).toList());
    }
}
