package org.therapyplatform.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.therapyplatform.cli.database.ModuleMigration;
import org.therapyplatform.cli.migrate.NewChangelog;
import org.therapyplatform.cli.stack.StackException;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Each works on the source tree's changelogs, with the module's own role, straight to PostgreSQL. */
@Command(
        name = "migrate",
        description = "Changes the schemas. Without --module: of all modules, in the order they depend on each other.",
        synopsisSubcommandLabel = "COMMAND")
final class MigrateCommand {
    @Option(
            names = {"-m", "--module"},
            paramLabel = "MODULE",
            description = "geocoding, communication, patient, therapist or matching.",
            scope = CommandLine.ScopeType.INHERIT)
    private String module;

    @ParentCommand
    private PlatformCommand platform;

    @Spec
    private CommandSpec spec;

    @Command(name = "up", description = "Applies every pending changeset.")
    int up() {
        forEach(each -> {
            List<String> pending = migration(each).pending();
            migration(each).update();
            tell(each, pending.isEmpty() ? "is current" : "applied " + String.join(", ", pending));
        });
        return 0;
    }

    @Command(name = "status", description = "Lists the changesets that have not run. Ends with 1 if there are any.")
    int status() {
        int[] behind = {0};
        forEach(each -> {
            List<String> pending = migration(each).pending();
            behind[0] += pending.size();
            tell(each, pending.isEmpty() ? "is current" : "lacks " + String.join(", ", pending));
        });
        return behind[0] == 0 ? 0 : 1;
    }

    @Command(name = "history", description = "Lists the changesets that ran.")
    int history() {
        forEach(each -> migration(each).history().forEach(applied -> tell(each, applied.at() + "  " + applied.id())));
        return 0;
    }

    @Command(name = "down", description = "Undoes the last changesets, the newest first. Data they hold is lost.")
    int down(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "How many of each (default: 1).")
                    int count,
            @Option(names = "--all", description = "Of every module; needed if none is named.") boolean all) {
        if (module == null && !all) {
            throw new ParameterException(
                    spec.commandLine(), "This destroys data. Say where: --module MODULE, or --all.");
        }
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "N must be at least 1.");
        }
        // Dependants first.
        modules().stream().sorted((a, b) -> b.compareTo(a)).forEach(each -> {
            migration(each).rollback(count);
            tell(each, "lacks now " + String.join(", ", migration(each).pending()));
        });
        return 0;
    }

    @Command(
            name = "sql",
            description = "Prints the SQL that 'up' would run now, for a database administrator. Changes nothing.")
    int sql() {
        forEach(each -> new Console(spec).line(migration(each).pendingSql()));
        return 0;
    }

    @Command(
            name = "new",
            description = "Writes a changelog from the difference between a module's entities and the database.")
    int create(
            @Parameters(paramLabel = "MODULE") String module,
            @Parameters(paramLabel = "DESCRIPTION", description = "A few words; they become the file's name.")
                    String description) {
        Console console = new Console(spec);
        ServiceModule chosen = named(module);
        List<String> pending = migration(chosen).pending();
        if (!pending.isEmpty()) {
            throw new StackException(
                    "The database lacks changesets of " + chosen.label() + " (" + String.join(", ", pending)
                            + "), so the difference would repeat them. First: ./platform migrate up --module "
                            + chosen.label());
        }
        NewChangelog changelog = new NewChangelog(platform.checkout(), chosen, platform.configuration());
        Path file = changelog.write(description, console.progress());
        console.line("Written: " + platform.checkout().relativize(file));
        console.line(
                "It is a proposal. Review it: a renamed column shows up as dropped and added, and data is not moved.");
        console.line("Give every changeset a <rollback> where Liquibase cannot derive one, then include the file in");
        console.line("  " + platform.checkout().relativize(changelog.root())
                + "\nand try it: ./platform migrate up --module " + chosen.label() + ", then down, then up again.");
        return 0;
    }

    private void forEach(Consumer<ServiceModule> work) {
        modules().forEach(work);
    }

    private List<ServiceModule> modules() {
        return module == null ? Arrays.asList(ServiceModule.values()) : List.of(named(module));
    }

    private ServiceModule named(String label) {
        try {
            return ServiceModule.of(label);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private ModuleMigration migration(ServiceModule each) {
        Settings settings = platform.configuration().settings();
        return new ModuleMigration(settings, platform.checkout(), each);
    }

    private void tell(ServiceModule each, String text) {
        new Console(spec).line(String.format("%-14s %s", each.label(), text));
    }
}
