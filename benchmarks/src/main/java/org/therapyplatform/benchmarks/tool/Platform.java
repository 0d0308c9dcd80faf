package org.therapyplatform.benchmarks.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.therapyplatform.benchmarks.BenchmarksCommand;
import org.therapyplatform.benchmarks.stack.MeasuredStack;

/** The operator's command, {@code ./platform}, on a stack that is measured. */
public final class Platform {
    private Platform() {}

    /** @return what it wrote @throws IllegalStateException with that, if it failed */
    public static String run(MeasuredStack stack, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dplatform.checkout=" + BenchmarksCommand.checkout(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.therapyplatform.cli.PlatformCommand",
                "--state",
                stack.stateDirectory().toString()));
        command.addAll(List.of(arguments));
        return Run.of(stack.environment(), command);
    }
}
