package org.therapyplatform.communication.boundary;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.therapyplatform.communication.entity.Emailstatus;

/**
 * A mail as a coordinator writes it. Of the three bodies one is needed; Markdown wins over the other two.
 *
 * @param addLegalFooter null: yes
 * @param status null: {@code Entwurf}
 */
public record EmailInput(
        Integer therapistId,
        Integer patientId,

        @NotBlank(message = "is required") @Size(max = 255, message = "must have at most {max} characters")
        String betreff,

        @NotBlank(message = "is required") @Size(max = 255, message = "must have at most {max} characters")
        String empfaengerEmail,

        @NotBlank(message = "is required") @Size(max = 255, message = "must have at most {max} characters")
        String empfaengerName,

        String inhaltMarkdown,
        String inhaltHtml,
        String inhaltText,

        @Size(max = 255, message = "must have at most {max} characters")
        String absenderEmail,

        @Size(max = 255, message = "must have at most {max} characters")
        String absenderName,

        Boolean addLegalFooter,
        Emailstatus status,
        List<String> attachments) {}
