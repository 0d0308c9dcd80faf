package org.therapyplatform.cli;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.therapyplatform.cli.doctor.Doctor;
import org.therapyplatform.platform.diagnosis.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description =
                "Examines the running platform; for what is wrong it names the cause and the cure. Ends with 0 only"
                        + " if every check passes.")
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @ParentCommand
    private PlatformCommand platform;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        List<Finding> findings = new Doctor(platform.stack(), platform.checkout(), Clock.systemUTC()).examine();
        boolean healthy = findings.stream().allMatch(Finding::passes);
        if (json) {
            console.json(Map.of(
                    "healthy",
                    healthy,
                    "findings",
                    findings.stream().map(DoctorCommand::asJson).toList()));
        } else {
            findings.forEach(finding -> print(console, finding));
            long failed = findings.stream().filter(f -> !f.passes()).count();
            console.styled(
                    healthy
                            ? "@|green All checks pass.|@"
                            : "@|red " + failed + " of " + findings.size() + " findings need a cure.|@");
        }
        return healthy ? 0 : 1;
    }

    private static void print(Console console, Finding finding) {
        String colour =
                switch (finding.verdict()) {
                    case OK -> "green";
                    case WARN -> "yellow";
                    case FAIL, SKIP -> "red";
                };
        console.styled(String.format("@|%s %-4s|@  %-27s ", colour, finding.verdict(), finding.check())
                .concat(escaped(finding.cause())));
        if (!finding.cure().isEmpty()) {
            console.line(" ".repeat(34) + "-> " + finding.cure());
        }
    }

    /** A cause may quote anything; picocli's markup begins with these characters. */
    private static String escaped(String text) {
        return text.replace("@|", "@ |");
    }

    private static Map<String, String> asJson(Finding finding) {
        return Map.of(
                "check", finding.check(),
                "verdict", finding.verdict().name().toLowerCase(Locale.ROOT),
                "cause", finding.cause(),
                "cure", finding.cure());
    }
}
