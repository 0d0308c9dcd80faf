package org.therapyplatform.cli.stack;

import java.util.Optional;
import java.util.function.Supplier;

/** Puts a component's status together. */
final class Reports {
    private Reports() {}

    /** @param missing why it is not ready, null if it is; only asked while its process runs or is elsewhere */
    static ComponentStatus of(Component component, String address, DetachedProcess process, Supplier<String> missing) {
        Optional<ProcessHandle> running = process.running();
        return of(component, address, running, running, missing);
    }

    /** @param main the process that does the work, where the one that was started is only its shell */
    static ComponentStatus of(
            Component component,
            String address,
            Optional<ProcessHandle> running,
            Optional<ProcessHandle> main,
            Supplier<String> missing) {
        if (!component.local()) {
            return new ComponentStatus(component.name(), ComponentStatus.State.EXTERNAL, address, null, null, null, "");
        }
        if (running.isEmpty()) {
            return new ComponentStatus(component.name(), ComponentStatus.State.STOPPED, address, null, null, null, "");
        }
        String reason;
        try {
            reason = missing.get();
        } catch (StackException e) {
            reason = e.getMessage();
        }
        ProcessHandle process = main.orElse(running.get());
        return new ComponentStatus(
                component.name(),
                reason == null ? ComponentStatus.State.READY : ComponentStatus.State.STARTING,
                address,
                process.pid(),
                process.info().startInstant().orElse(null),
                Memory.residentMegabytes(process),
                reason == null ? "" : reason);
    }
}
