package org.therapyplatform.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.therapyplatform.cli.account.FirstAccounts;
import org.therapyplatform.cli.stack.StackException;
import org.therapyplatform.platform.account.Account;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.account.Passwords;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.error.ConflictException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "user",
        description = "Keeps the accounts: who may sign in, and as what. A change takes effect within a minute.",
        synopsisSubcommandLabel = "(add | list | passwd | disable | enable)",
        subcommands = {
            UserCommand.Add.class,
            UserCommand.ListAll.class,
            UserCommand.Passwd.class,
            UserCommand.Disable.class,
            UserCommand.Enable.class
        })
final class UserCommand implements Callable<Integer> {
    @ParentCommand
    private PlatformCommand platform;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    private Accounts accounts() {
        return FirstAccounts.accounts(platform.configuration().settings());
    }

    private abstract static class Verb implements Callable<Integer> {
        @ParentCommand
        private UserCommand user;

        @Spec
        private CommandSpec spec;

        Accounts accounts() {
            return user.accounts();
        }

        void say(String text) {
            new org.therapyplatform.cli.Console(spec).line(text);
        }

        static void require(boolean found, String name) {
            if (!found) {
                throw new StackException("There is no account '" + name + "'. ./platform user list shows them");
            }
        }
    }

    /** Verbs that set a password: typed without echo, read from a pipe, or made up; never an argument. */
    private abstract static class PasswordVerb extends Verb {
        @Option(names = "--generate", description = "Makes up a password and shows it once, instead of asking for one.")
        private boolean generate;

        private String shown;

        String hash() {
            if (generate) {
                shown = Passwords.random();
                return Passwords.hash(shown.toCharArray());
            }
            char[] password = typed();
            try {
                return Passwords.hash(password);
            } finally {
                Arrays.fill(password, '\0');
            }
        }

        void done(String text) {
            say(text);
            if (shown != null) {
                say("Password, shown only now: " + shown);
            }
        }

        private static char[] typed() {
            Console terminal = System.console();
            if (terminal == null) {
                try {
                    String line = new BufferedReader(new InputStreamReader(System.in)).readLine();
                    return line == null ? new char[0] : line.toCharArray();
                } catch (IOException e) {
                    throw new StackException("No password could be read: " + e.getMessage());
                }
            }
            char[] password = terminal.readPassword("Password (at least %d characters): ", Passwords.SHORTEST);
            char[] again = terminal.readPassword("Again: ");
            if (!Arrays.equals(password, again)) {
                throw new StackException("The two passwords differ");
            }
            Arrays.fill(again, '\0');
            return password;
        }
    }

    @Command(name = "add", description = "Adds an account.")
    static final class Add extends PasswordVerb {
        @Parameters(paramLabel = "NAME", description = "Name to sign in with, for example an e-mail address.")
        private String name;

        @Option(names = "--role", required = true, paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}.")
        private Role role;

        @Override
        public Integer call() {
            Accounts accounts = accounts();
            if (accounts.find(name).isPresent()) {
                throw new StackException("There is an account '" + name + "' already");
            }
            if (!accounts.add(name, role, hash())) {
                throw new StackException("There is an account '" + name + "' already");
            }
            accounts.operated(name, AuditAction.CREATE, "./platform user add");
            done("Added " + Accounts.canonical(name) + " as " + role.label() + ".");
            return 0;
        }
    }

    @Command(name = "list", description = "Shows the accounts.")
    static final class ListAll extends Verb {
        private static final DateTimeFormatter MINUTES =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

        @Override
        public Integer call() {
            say(String.format("%-28s %-14s %-22s %s", "NAME", "ROLE", "STATE", "LAST SIGN-IN"));
            Instant now = Instant.now();
            for (Account account : accounts().list()) {
                String state = account.disabled()
                        ? "disabled"
                        : account.locked(now)
                                ? "locked until "
                                        + DateTimeFormatter.ofPattern("HH:mm")
                                                .withZone(ZoneId.systemDefault())
                                                .format(account.lockedUntil().plus(59, ChronoUnit.SECONDS))
                                : "";
                say(String.format(
                                "%-28s %-14s %-22s %s",
                                account.name(),
                                account.role().label(),
                                state,
                                account.lastSignInAt() == null ? "never" : MINUTES.format(account.lastSignInAt()))
                        .stripTrailing());
            }
            return 0;
        }
    }

    @Command(name = "passwd", description = "Sets a new password and ends a lock; sessions of the account end.")
    static final class Passwd extends PasswordVerb {
        @Parameters(paramLabel = "NAME")
        private String name;

        @Override
        public Integer call() {
            Accounts accounts = accounts();
            require(accounts.find(name).isPresent(), name);
            require(accounts.changePassword(name, hash()), name);
            accounts.operated(name, AuditAction.UPDATE, "./platform user passwd");
            done("Changed the password of " + name + ".");
            return 0;
        }
    }

    @Command(name = "disable", description = "Nobody can sign in with the account any more; its sessions end.")
    static final class Disable extends Verb {
        @Parameters(paramLabel = "NAME")
        private String name;

        @Override
        public Integer call() {
            Accounts accounts = accounts();
            try {
                require(accounts.disable(name), name);
            } catch (ConflictException e) {
                throw new StackException(e.getMessage() + ". Add another first: ./platform user add");
            }
            accounts.operated(name, AuditAction.UPDATE, "./platform user disable");
            say("Disabled " + name + ".");
            return 0;
        }
    }

    @Command(name = "enable", description = "Lets a disabled or locked account sign in again.")
    static final class Enable extends Verb {
        @Parameters(paramLabel = "NAME")
        private String name;

        @Override
        public Integer call() {
            Accounts accounts = accounts();
            require(accounts.enable(name), name);
            accounts.operated(name, AuditAction.UPDATE, "./platform user enable");
            say("Enabled " + name + ".");
            return 0;
        }
    }
}
