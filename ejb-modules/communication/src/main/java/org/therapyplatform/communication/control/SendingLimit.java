package org.therapyplatform.communication.control;

import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** How many mails this server may hand to the mail server: its share of what all servers together may. */
@ApplicationScoped
public class SendingLimit {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Sixths of a minute: nobody sends a whole minute's mails in a second. */
    private static final int BURSTS_A_MINUTE = 6;

    private Bucket bucket;

    protected SendingLimit() {}

    @Inject
    public SendingLimit(Settings settings) {
        int all = settings.number(Setting.EMAIL_RATE_LIMIT_PER_MINUTE);
        if (all > 0) {
            int own = Math.max(1, all / settings.number(Setting.PLATFORM_NODES));
            bucket = Bucket.builder()
                    .addLimit(limit ->
                            limit.capacity(Math.max(1, own / BURSTS_A_MINUTE)).refillGreedy(own, MINUTE))
                    .build();
        }
    }

    /** @return how many of the mails wanted may be sent now */
    int take(int wanted) {
        return bucket == null ? wanted : (int) bucket.tryConsumeAsMuchAsPossible(wanted);
    }

    /** A mail that is sent whatever the limit says; those after it wait the longer. */
    void spend() {
        if (bucket != null) {
            bucket.consumeIgnoringRateLimits(1);
        }
    }

    /** Mails that might have been sent and were not there. */
    void giveBack(int mails) {
        if (bucket != null && mails > 0) {
            bucket.addTokens(mails);
        }
    }
}
