package org.therapyplatform.communication.control;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.ImportFile;
import org.therapyplatform.platform.intake.ImportResult;
import org.therapyplatform.platform.intake.LaterException;
import org.therapyplatform.platform.intake.RejectedFileException;
import org.therapyplatform.platform.intake.SignedEnvelope;

/** R22: the mail and the end of the file. */
@Stateless
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FormTransactions {
    @Inject
    private FormFiles files;

    @Inject
    private SystemMail systemMail;

    @Inject
    private Settings settings;

    /**
     * Sends within the transaction: until its end nobody else sends a form with this signature. Should it not commit after
     * the mail server took the mail, the mail goes out again under its Message-ID.
     *
     * @throws RejectedFileException if the mail server refuses it for good
     * @throws LaterException if it cannot be sent now
     */
    public void send(ImportFile file, SignedEnvelope envelope, String subject, EmailBody body, String recipient) {
        Optional<Integer> original = files.imported(envelope.identity());
        if (original.isPresent()) {
            files.repeated(file, original.get());
            return;
        }
        if (!settings.flag(Setting.ENABLE_EMAIL_SENDING)) {
            throw new LaterException("Sending is switched off (" + Setting.ENABLE_EMAIL_SENDING + ")");
        }
        try {
            systemMail.deliver("form-" + envelope.identity(), subject, body, recipient, null);
        } catch (DeliveryException e) {
            if (e.permanent()) {
                throw new RejectedFileException(e.getMessage());
            }
            throw new LaterException(e.getMessage());
        }
        files.progress(file, 0, new ImportResult(1, 1, 0, 0), List.of());
        files.processed(
                file,
                envelope.identity(),
                Stream.concat(Stream.of("Mail sent"), envelope.warnings().stream())
                        .collect(Collectors.joining(". ")));
    }
}
