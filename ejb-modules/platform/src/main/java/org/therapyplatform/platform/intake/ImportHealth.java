package org.therapyplatform.platform.intake;

import java.util.List;

/**
 * What a monitor finds.
 *
 * @param service name of the monitor
 * @param issues short sentences; empty: healthy
 */
public record ImportHealth(String service, boolean running, ImportCounts counts, List<String> issues) {}
