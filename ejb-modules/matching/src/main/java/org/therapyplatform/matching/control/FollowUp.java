package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.therapyplatform.matching.boundary.Nachverfolgung;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** R13: reminds of inquiries nobody answered. */
@ApplicationScoped
public class FollowUp {
    private static final Logger LOG = Logger.getLogger(FollowUp.class.getName());

    @Inject
    private AnfrageQueries queries;

    @Inject
    private Reminders reminders;

    @Inject
    private FollowUpRuns runs;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** Does what is due of the day's follow-up, if nobody else does. */
    public void runIfDue() {
        Optional<FollowUpDay> due = FollowUpDay.due(clock, LocalTime.parse(settings.text(Setting.FOLLOW_UP_TIME)));
        if (due.isEmpty() || !runs.claim(due.get().tag())) {
            return;
        }
        Nachverfolgung done = remind(due.get().moment());
        runs.finish(due.get().tag(), !done.fehlgeschlagen().isEmpty());
        LOG.log(Level.INFO, "Follow-up of {0}: {1} inquiries reminded of, {2} failed", new Object[] {
            due.get().tag(), done.erinnert().size(), done.fehlgeschlagen().size()
        });
    }

    /**
     * Reminds of every inquiry that has waited too long, each in a transaction of its own: what fails with one stops no
     * other.
     *
     * @param moment up to which days are counted, UTC
     */
    public Nachverfolgung remind(LocalDateTime moment) {
        LocalDateTime sentBy = sentBy(moment, settings.number(Setting.FOLLOW_UP_THRESHOLD_DAYS));
        List<Integer> reminded = new ArrayList<>();
        List<Integer> failed = new ArrayList<>();
        for (int id : queries.unanswered(sentBy)) {
            try {
                if (reminders.remind(id, sentBy)) {
                    reminded.add(id);
                }
            } catch (RuntimeException e) {
                // Without the message: one of the database may quote a row.
                LOG.log(Level.WARNING, "No reminder of inquiry {0}: {1}", new Object[] {
                    String.valueOf(id), e.getClass().getSimpleName()
                });
                failed.add(id);
            }
        }
        return new Nachverfolgung(reminded, failed);
    }

    /** What was sent by then, has waited so many days at the moment: of 24 hours each, since UTC knows no summer time. */
    static LocalDateTime sentBy(LocalDateTime moment, int days) {
        return moment.minusDays(days);
    }
}
