package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapyplatform.platform.intake.ImportFailed;

/** R23: tells SYSTEM_NOTIFICATION_EMAIL what went wrong with a file, or with the place files come from. */
@ApplicationScoped
public class ImportNotices {
    @Inject
    private SystemMail mail;

    void tell(@Observes ImportFailed failed) {
        String subject = "Import (" + failed.kind() + ")" + (failed.file() == null ? "" : ": " + failed.file());
        mail.report(
                subject,
                Stream.concat(Stream.of(failed.reason(), ""), failed.details().stream())
                        .collect(Collectors.joining("\n")));
    }
}
