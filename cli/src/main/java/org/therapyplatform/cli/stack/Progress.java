package org.therapyplatform.cli.stack;

/** Where a long step tells what it is doing. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = message -> {};

    void tell(String message);
}
