package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Locale;
import org.therapyplatform.communication.boundary.Reachability;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.communication.boundary.RecipientDirectory;
import org.therapyplatform.platform.error.InvalidInputException;

/** Asks the modules that own the recipients whether one exists. */
@ApplicationScoped
public class Recipients {
    @Inject
    @Any
    private Instance<RecipientDirectory> directories;

    /**
     * @return where and when she can be called
     * @throws InvalidInputException if there is no such patient or therapist
     */
    public Reachability require(Recipient recipient) {
        for (RecipientDirectory directory : directories) {
            if (directory.serves(recipient.kind())) {
                return directory.reachability(recipient.id()).orElseThrow(() -> unknown(recipient));
            }
        }
        throw new IllegalStateException("Nobody knows recipients of the kind " + recipient.kind());
    }

    private static InvalidInputException unknown(Recipient recipient) {
        String kind = recipient.kind().name().toLowerCase(Locale.ROOT);
        return InvalidInputException.of(kind + "_id", "There is no " + kind + " with the id " + recipient.id());
    }
}
