package org.therapyplatform.cli;

import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.platform.configuration.PlatformEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = "Starts everything that does not run, waits until it is ready and tells where it is.")
final class UpCommand implements Callable<Integer> {
    @ParentCommand
    private PlatformCommand platform;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        LocalStack stack = platform.stack();
        if (stack.configuration().file().equals(".env.example")) {
            console.line("No .env yet: using the development settings and passwords of .env.example");
        }
        long start = System.nanoTime();
        stack.up(console.progress());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        console.styled(String.format(
                "@|bold Ready|@ after %.1f s (%s).",
                took.toMillis() / 1000.0, stack.settings().environment().label()));
        console.line("");
        console.line("  Browser      " + stack.server().address());
        console.line("  API          " + stack.server().address() + "/api");
        console.line("  Health       " + stack.server().address() + "/health   readiness: "
                + stack.server().managementAddress() + "/health/ready");
        console.line("  Database     " + stack.databaseAddress() + ", through PgBouncer on "
                + stack.pgBouncer().status().address());
        if (stack.mailCatcher().local()) {
            console.line("  Mail         caught in " + stack.mailCatcher().mails());
        }
        console.line("  Logs, data   " + stack.stateDirectory());
        console.line("");
        if (Files.exists(stack.credentials().path())) {
            console.line(
                    "Sign in with one of the accounts in " + stack.credentials().path() + " (account=password).");
        } else {
            console.line("Sign in with your account. More: ./platform user add NAME --role coordinator");
        }
        if (stack.settings().environment() != PlatformEnvironment.PRODUCTION) {
            console.line("Next: ./platform demo --patients 200 --therapists 400 --seed 1");
            console.line("      curl -u coordinator " + stack.server().address() + "/api/patients?limit=1");
        }
        return 0;
    }
}
