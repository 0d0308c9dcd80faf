package org.therapyplatform.benchmarks.tool;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.LocalDate;
import java.util.Locale;

/** What a number depends on. */
public final class Machine {
    private Machine() {}

    public static String describe() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%s, %d cores, Java %s; load average at the start: %.1f.",
                LocalDate.now(),
                system.getAvailableProcessors(),
                System.getProperty("java.version"),
                system.getSystemLoadAverage());
    }
}
