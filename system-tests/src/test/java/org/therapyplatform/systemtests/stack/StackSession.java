package org.therapyplatform.systemtests.stack;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Ends the stack with the last test; starts nothing, since a run without a test that needs it shall not pay for it. */
public final class StackSession implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        TestStack.startIfTheRunnerNeedsIt();
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        TestStack.stop();
    }
}
