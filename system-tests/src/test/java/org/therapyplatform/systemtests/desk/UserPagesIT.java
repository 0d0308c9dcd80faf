package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.account.FirstAccounts;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.account.Passwords;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.account.SignIn;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** An administrator keeps the accounts (A4, A6 to A8). */
class UserPagesIT {
    private static final String PASSWORD = "ein langes Passwort";

    private final Desk administrator = Desk.of("administrator");
    private final Accounts accounts = FirstAccounts.accounts(TestStack.get().settings());
    private final String name = Given.unique("konto").toLowerCase() + "@example.org";

    @AfterEach
    void close() {
        administrator.close();
    }

    @Test
    void anAccountIsAddedSignsInAndIsDisabled() {
        administrator.open("/users").fill("new_name", name.toUpperCase()).choose("new_role", "reader");
        administrator.click("#create button");
        String password = administrator.texts(".secret").get(0);
        assertThat(password).hasSize(24);
        assertThat(administrator.text()).contains("Das Konto " + name + " ist angelegt (Lesezugriff).");
        administrator.screenshot("users-created-1280-de-light");
        recorded("CREATE");

        try (Desk colleague = Desk.of(name, password)) {
            assertThat(colleague.open("/patients").heading()).isEqualTo("Patientinnen und Patienten");

            administrator.open("/users?search=" + name.substring(0, 12) + "&role=reader");
            assertThat(administrator.texts(".list tbody tr"))
                    .singleElement()
                    .satisfies(row -> assertThat(row).contains(name, "aktiv").doesNotContain("noch nie"));
            administrator.click(".list a");
            assertThat(administrator.text()).doesNotContain(password);
            administrator.click("#do-disable button");
            assertThat(administrator.address()).contains("saved=1");
            assertThat(administrator.text()).contains("stillgelegt");
            recorded("UPDATE");

            colleague.open("/patients");
            assertThat(colleague.shows("[name=j_password]")).isTrue();
        }
        administrator.click("#do-enable button");
        assertThat(accounts.find(name).orElseThrow().disabled()).isFalse();
    }

    /** As after {@code ./platform user disable}, or at another server. */
    @Test
    @Tag("faults")
    void whatIsChangedElsewhereEndsASessionWithinAMinute() {
        accounts.add(name, Role.READER, Passwords.hash(PASSWORD.toCharArray()));
        try (Desk colleague = Desk.of(name, PASSWORD)) {
            accounts.disable(name);
            await("her session to end")
                    .atMost(Duration.ofSeconds(80))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> {
                        colleague.open("/patients");
                        return colleague.shows("[name=j_password]");
                    });
        }
    }

    @Test
    void roleAndPasswordAreChanged() {
        accounts.add(name, Role.READER, Passwords.hash(PASSWORD.toCharArray()));
        administrator.open("/user?name=" + name).choose("role", "coordinator").click("#do-role button");
        assertThat(administrator.text()).contains("Gespeichert.", "Koordination");
        assertThat(accounts.find(name).orElseThrow().role()).isEqualTo(Role.COORDINATOR);

        administrator
                .fill("new_password", "kurz")
                .fill("new_password_again", "kurz")
                .click("#do-password button");
        assertThat(administrator.text()).contains("mindestens 12 Zeichen");
        administrator.fill("new_password", PASSWORD).fill("new_password_again", PASSWORD + "!");
        administrator.click("#do-password button");
        assertThat(administrator.text()).contains("Die beiden Passwörter sind verschieden");
        administrator.fill("new_password", PASSWORD + "!").fill("new_password_again", PASSWORD + "!");
        administrator.click("#do-password button");
        assertThat(administrator.text()).contains("Gespeichert.");
        Desk.of(name, PASSWORD + "!").close();
    }

    @Test
    void twoWhoChangeARoleAtOnceDoNotOverwriteEachOther() {
        accounts.add(name, Role.READER, Passwords.hash(PASSWORD.toCharArray()));
        administrator.open("/user?name=" + name);
        accounts.changeRole(name, Role.READER, Role.AUDITOR);

        administrator.choose("role", "administrator").click("#do-role button");

        assertThat(administrator.text()).contains("Die Rolle ist nicht geändert");
        assertThat(accounts.find(name).orElseThrow().role()).isEqualTo(Role.AUDITOR);
    }

    @Test
    void whatCannotBeAddedIsSaidAndStaysInTheForm() {
        administrator.open("/users").fill("new_name", "Ein Name").choose("new_role", "service");
        administrator.click("#create button");
        assertThat(administrator.text()).contains("So kann ein Konto nicht heißen");
        assertThat(administrator.field("new_name").getDomProperty("value")).isEqualTo("Ein Name");
        assertThat(administrator.field("new_role").getDomProperty("value")).isEqualTo("service");

        administrator.fill("new_name", "coordinator").click("#create button");
        assertThat(administrator.text()).contains("Ein Konto dieses Namens gibt es schon");
        assertThat(accounts.find("coordinator").orElseThrow().role()).isEqualTo(Role.COORDINATOR);
    }

    @Test
    void aLockedAccountIsUnlocked() {
        accounts.add(name, Role.READER, Passwords.hash(PASSWORD.toCharArray()));
        for (int i = 0; i < 5; i++) {
            accounts.refused(new SignIn(name, "FORM", "127.0.0.1"));
        }
        administrator.open("/users?state=locked");
        assertThat(administrator.text()).contains(name);
        administrator.open("/user?name=" + name);
        assertThat(administrator.text()).contains("gesperrt bis");
        administrator.screenshot("user-locked-1280-de-light");
        administrator.click("#do-unlock button");
        assertThat(administrator.texts(".state")).containsExactly("aktiv");
        Desk.of(name, PASSWORD).close();
    }

    @Test
    void theListLeavesAsAFileWithoutPasswords() {
        administrator.open("/users?role=auditor");
        String csv = administrator.fetched(administrator.link(".exports a[href*='export=csv']"));
        assertThat(csv.lines().toList())
                .hasSizeGreaterThan(1)
                .first()
                .asString()
                .startsWith("Name,Rolle,Zustand,");
        assertThat(csv).contains("auditor,Datenschutzprüfung,aktiv,").doesNotContain("$2a$", "coordinator");
    }

    @Test
    void nobodyTakesAwayHisOwnAccount() {
        administrator.open("/user?name=administrator");
        assertThat(administrator.text()).contains("Ihr eigenes Konto kann nur jemand anderes");
        assertThat(administrator.shows("#do-disable, #do-role")).isFalse();
    }

    @Test
    void theLastAdministratorStaysWhoeverAsksAtOnce() throws InterruptedException {
        accounts.add(name, Role.ADMINISTRATOR, Passwords.hash(PASSWORD.toCharArray()));
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Boolean>> attempts =
                    List.of(() -> accounts.disable(name), () -> accounts.disable("administrator"));
            int refused = 0;
            for (Future<Boolean> attempt : both.invokeAll(attempts)) {
                try {
                    attempt.get();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(ConflictException.class);
                    refused++;
                }
            }
            assertThat(refused).isEqualTo(1);
        } finally {
            both.shutdown();
            accounts.enable("administrator");
            accounts.disable(name);
        }
        assertThatThrownBy(() -> accounts.changeRole("administrator", Role.ADMINISTRATOR, Role.READER))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("last administrator");
    }

    @Test
    void theOperatorsCommandIsRecordedToo() {
        accounts.add(name, Role.READER, Passwords.hash(PASSWORD.toCharArray()));
        accounts.operated(name, AuditAction.CREATE, "./platform user add");
        assertThat(Database.row(
                        "SELECT account, action, method, route FROM audit.event WHERE subject_kind = 'account'"
                                + " AND ? = ANY (subject_ids)",
                        id()))
                .containsEntry("account", "system")
                .containsEntry("action", "CREATE")
                .containsEntry("route", "./platform user add");
        administrator.open("/audit?subject_kind=account&subject_id=" + id());
        assertThat(administrator.texts(".list tbody tr"))
                .anySatisfy(row -> assertThat(row).contains("Plattform selbst", "./platform user add"));
    }

    @Test
    void whoMayNotGetsNoLinkAndNoPage() {
        for (String role : List.of("coordinator", "reader", "auditor", "service")) {
            try (Desk other = Desk.of(role)) {
                assertThat(other.texts(".subsections a")).doesNotContain("Konten", "Datenbank");
                for (String page : List.of("/users", "/user?name=administrator", "/database")) {
                    assertThat(other.open(page).heading()).as(role + page).isEqualTo("Das darf Ihr Konto nicht");
                }
            }
        }
        assertThat(administrator.open("/users").texts(".subsections a"))
                .containsExactly("Importe", "Konten", "Datenbank", "Protokoll");
        assertThat(administrator.open("/user?name=nobody").heading()).isEqualTo("Hier ist nichts");
        assertThat(administrator.open("/user").heading()).isEqualTo("Hier ist nichts");
    }

    @Test
    void isReadableInBothLanguagesWidthsAndThemes() {
        EveryLook.isReadable(administrator, "/users", "users", "Konten", "Accounts");
        EveryLook.isReadable(administrator, "/user?name=coordinator", "user", "coordinator", "coordinator");
    }

    private int id() {
        return accounts.find(name).orElseThrow().id();
    }

    /** The trail is written a moment after the fact. */
    private void recorded(String action) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.count(
                                "SELECT count(*) FROM audit.event WHERE account = 'administrator'"
                                        + " AND subject_kind = 'account' AND action = '" + action
                                        + "' AND ? = ANY (subject_ids)",
                                id())
                        == 1);
    }
}
