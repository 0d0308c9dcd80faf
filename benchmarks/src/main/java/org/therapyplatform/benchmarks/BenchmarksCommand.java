package org.therapyplatform.benchmarks;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.therapyplatform.benchmarks.desk.DeskCommand;
import org.therapyplatform.benchmarks.http.HttpCommand;
import org.therapyplatform.benchmarks.intake.ImportCommand;
import org.therapyplatform.benchmarks.mail.MailCommand;
import org.therapyplatform.benchmarks.matching.MatchingCommand;
import org.therapyplatform.benchmarks.proposal.ProposalCommand;
import org.therapyplatform.benchmarks.solver.SolverCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks, one a verb. */
@Command(
        name = "benchmarks/run",
        description = "Measures the platform of this checkout on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            HttpCommand.class,
            MatchingCommand.class,
            ProposalCommand.class,
            SolverCommand.class,
            DeskCommand.class,
            ImportCommand.class,
            MailCommand.class
        })
public final class BenchmarksCommand {
    /** Liquibase and the driver report every step at INFO. Held here because the logging system only refers weakly. */
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    public static void main(String[] arguments) {
        ROOT_LOGGER.setLevel(Level.SEVERE);
        System.exit(new CommandLine(new BenchmarksCommand()).execute(arguments));
    }

    /** Root of the source tree whose build is measured. */
    public static Path checkout() {
        return Path.of(System.getProperty("platform.checkout", "."))
                .toAbsolutePath()
                .normalize();
    }
}
