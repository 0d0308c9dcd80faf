package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.function.BooleanSupplier;
import org.therapyplatform.communication.boundary.EmailTemplates;
import org.therapyplatform.communication.boundary.RenderedEmail;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.ChunkStream;
import org.therapyplatform.platform.intake.ImportFile;
import org.therapyplatform.platform.intake.ImportProcessor;
import org.therapyplatform.platform.intake.SignedEnvelope;

/** R22: from a signed form to its mail. */
@ApplicationScoped
public class FormProcessor implements ImportProcessor {
    /** In bytes; what somebody types is a few thousand. */
    static final int LARGEST_FORM = 1024 * 1024;

    @Inject
    private FormFiles files;

    @Inject
    private FormTransactions transactions;

    @Inject
    private EmailTemplates templates;

    @Inject
    private LegalFooter footer;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Override
    public void process(ImportFile file, BooleanSupplier goOn) {
        SignedEnvelope envelope = SignedEnvelope.open(content(file), settings, clock.instant());
        FormMail mail = FormMail.of(
                file.kind(),
                envelope.data(),
                LocalDateTime.now(clock),
                settings.environment().label());
        RenderedEmail rendered = templates.render(mail.template(), mail.model());
        EmailBody body = EmailBody.ofMarkdown(rendered.markdown());
        transactions.send(
                file,
                envelope,
                mail.subject() == null ? rendered.betreff() : mail.subject().replaceAll("[\\s\\p{Cntrl}]+", " "),
                mail.footer() ? body.with(footer) : body,
                mail.recipient() == null ? settings.text(Setting.SYSTEM_NOTIFICATION_EMAIL) : mail.recipient());
    }

    private byte[] content(ImportFile file) {
        try (ChunkStream content = new ChunkStream(no -> files.chunk(file.id(), no))) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
