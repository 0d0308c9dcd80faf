package org.therapyplatform.cli;

import java.util.concurrent.Callable;
import org.therapyplatform.cli.demo.Demo;
import org.therapyplatform.cli.stack.ComponentStatus;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.StackException;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.configuration.PlatformEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "Adds invented patients, therapists and searches to the running platform. The same seed gives the"
                + " same people; running it twice adds them twice.")
final class DemoCommand implements Callable<Integer> {
    private static final int SHOWN_FAILURES = 3;
    private static final String ACCOUNT = Role.COORDINATOR.label();

    @Option(names = "--patients", paramLabel = "N", defaultValue = "200", description = "Default: ${DEFAULT-VALUE}.")
    private int patients;

    @Option(names = "--therapists", paramLabel = "N", defaultValue = "400", description = "Default: ${DEFAULT-VALUE}.")
    private int therapists;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @ParentCommand
    private PlatformCommand platform;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (patients < 0 || therapists < 0) {
            throw new ParameterException(spec.commandLine(), "The numbers must not be negative.");
        }
        Console console = new Console(spec);
        LocalStack stack = platform.stack();
        if (stack.settings().environment() == PlatformEnvironment.PRODUCTION) {
            throw new StackException("Invented people do not belong into production.");
        }
        if (stack.server().status().state() != ComponentStatus.State.READY) {
            throw new StackException("The platform is not ready. First: ./platform up");
        }
        String password = stack.credentials().password(ACCOUNT).orElseGet(DemoCommand::asked);
        long start = System.nanoTime();
        Demo.Result result = new Demo(stack.server().plainAddress(), ACCOUNT, password, seed)
                .run(patients, therapists, console.progress());
        console.line(String.format(
                "Created %d therapists, %d patients and %d searches in %.1f s.",
                result.therapists(), result.patients(), result.searches(), (System.nanoTime() - start) / 1e9));
        if (!result.failures().isEmpty()) {
            console.line(result.failures().size() + " requests were refused, for example:");
            result.failures().stream().limit(SHOWN_FAILURES).forEach(failure -> console.line("  " + failure));
            return 1;
        }
        console.line("Next: curl -u " + ACCOUNT + " '" + stack.server().plainAddress() + "/api/platzsuchen?limit=3'");
        return 0;
    }

    private static String asked() {
        if (System.console() == null) {
            throw new StackException("The password of " + ACCOUNT + " is not in .platform/credentials");
        }
        return new String(System.console().readPassword("Password of %s: ", ACCOUNT));
    }
}
