package org.therapyplatform.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.therapyplatform.cli.configuration.LaunchConfiguration;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.StackException;
import org.therapyplatform.platform.migration.SchemaMigrationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The root of the operator's command, and where the verbs get the platform from. */
@Command(
        name = "platform",
        description = "Runs the Therapy Platform on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DoctorCommand.class,
            MigrateCommand.class,
            DemoCommand.class,
            UserCommand.class,
            PatientCommand.class,
            ImportCommand.class
        },
        footer = {
            "",
            "Settings come from the environment, else .env, else config/environments/<PLATFORM_ENV>.properties.",
            "docs/configuration.md lists them all. State is kept under .platform/."
        })
public final class PlatformCommand {
    /** Liquibase and the driver report every step at INFO. Held here because the logging system only refers weakly. */
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.",
            scope = CommandLine.ScopeType.INHERIT)
    private boolean help;

    @Option(
            names = "--state",
            paramLabel = "DIRECTORY",
            description = "Where this stack keeps its data, logs and processes (default: .platform).",
            scope = CommandLine.ScopeType.INHERIT)
    private Path state;

    private final Path checkout;
    private final Map<String, String> environment;

    PlatformCommand(Path checkout, Map<String, String> environment) {
        this.checkout = checkout;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        ROOT_LOGGER.setLevel(Level.SEVERE);
        Arrays.stream(ROOT_LOGGER.getHandlers()).forEach(handler -> handler.setLevel(Level.SEVERE));
        Path checkout = Path.of(System.getProperty("platform.checkout", "."));
        System.exit(commandLine(new PlatformCommand(checkout, System.getenv())).execute(arguments));
    }

    static CommandLine commandLine(PlatformCommand root) {
        CommandLine line = new CommandLine(root);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            // These say what the operator needs; anything else is a defect of ours and shows where.
            if (failure instanceof StackException
                    || failure instanceof SchemaMigrationException
                    || failure instanceof IllegalStateException
                    || failure instanceof IllegalArgumentException) {
                command.getErr().println(command.getColorScheme().errorText(failure.getMessage()));
            } else {
                failure.printStackTrace(command.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    Path checkout() {
        return checkout.toAbsolutePath().normalize();
    }

    LaunchConfiguration configuration() {
        return LaunchConfiguration.of(checkout(), environment, Map.of());
    }

    LocalStack stack() {
        Path directory = state == null ? checkout().resolve(".platform") : state;
        return new LocalStack(checkout(), directory, configuration());
    }
}
