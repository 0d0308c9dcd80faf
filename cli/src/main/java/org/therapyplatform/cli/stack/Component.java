package org.therapyplatform.cli.stack;

import java.nio.file.Path;

/** One process of the stack. */
public interface Component {
    /** The word for it in commands and file names: {@code postgres}, {@code pgbouncer}, {@code mail}, {@code server}. */
    String name();

    /** Whether it runs here; false if the settings point to one elsewhere, or it is not wanted at all. */
    boolean local();

    /**
     * Returns when it is ready, at once if it was. One that runs with other settings than these is restarted. Where it
     * is not {@link #local()}, only its readiness is checked.
     *
     * @throws StackException with the reason and the last lines of its log
     */
    void start(Progress progress);

    /** Returns when it has ended, at once if it did not run. */
    void stop(Progress progress);

    ComponentStatus status();

    /** Its log; may not exist yet. */
    Path log();
}
