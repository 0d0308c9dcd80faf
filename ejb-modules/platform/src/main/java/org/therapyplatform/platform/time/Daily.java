package org.therapyplatform.platform.time;

import jakarta.enterprise.concurrent.LastExecution;
import jakarta.enterprise.concurrent.ZonedTrigger;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Once a day at a time of day, also on the days that have 23 or 25 hours. A run that lasts beyond the next time leaves
 * that one out.
 */
public record Daily(LocalTime at, ZoneId zone) implements ZonedTrigger {
    @Override
    public ZoneId getZoneId() {
        return zone;
    }

    @Override
    public ZonedDateTime getNextRunTime(LastExecution last, ZonedDateTime scheduled) {
        return after(last == null ? scheduled : last.getRunEnd(zone));
    }

    /** The first time later than the moment. */
    public ZonedDateTime after(ZonedDateTime moment) {
        ZonedDateTime local = moment.withZoneSameInstant(zone);
        ZonedDateTime today = local.with(at);
        return today.isAfter(local) ? today : local.plusDays(1).with(at);
    }
}
