package org.therapyplatform.systemtests.stack;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.therapyplatform.systemtests.api.SentValues;

/** Ends the stack after the last test. It starts with the first test that needs it. */
public final class StackSession implements LauncherSessionListener {
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        SentValues.write();
        TestStack.stop();
        ProductionStack.stop();
    }
}
