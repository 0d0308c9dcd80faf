package org.therapyplatform.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.therapyplatform.platform.account.Account;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.web.desk.ListExport;
import org.therapyplatform.web.desk.Preferences;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;
import org.therapyplatform.web.list.Pieces;

/** Who may sign in, and as what; adds an account. They are few: the list has one page. */
@Named
@RequestScoped
public class UserListPage {
    private final ListFile<Account> file = new ListFile<>(
            "users.title",
            Map.of("role", "role", "state", "users.state"),
            List.of(
                    new Column<>("users.name", Account::name),
                    new Column<>(
                            "users.role",
                            account -> word("role.", account.role().label())),
                    new Column<>("users.state", account -> word("users.state.", state(account))),
                    new Column<>("users.lastSignIn", Account::lastSignInAt),
                    new Column<>("user.passwordChanged", Account::passwordChangedAt),
                    new Column<>("user.created", Account::createdAt)));

    @Inject
    private UserAccounts accounts;

    @Inject
    private ListExport export;

    @Inject
    private Preferences preferences;

    @Inject
    private Clock clock;

    private final Map<String, String> filters = new LinkedHashMap<>();
    private final Map<String, String> typed = new LinkedHashMap<>();
    private List<Account> rows = List.of();
    private String provider;
    private String problem;
    private Account created;
    private GivenPassword password;

    /** Shows the list; before that adds an account, if that was sent. */
    public void load() {
        provider = accounts.provider();
        if (FacesContext.getCurrentInstance().isPostback()) {
            create(FacesContext.getCurrentInstance().getExternalContext());
        }
        rows = accounts.list().stream().filter(this::wanted).toList();
        export.sent(file, filters, Pieces.of(rows));
    }

    private String word(String vocabulary, String word) {
        return preferences.getTexts().getString(vocabulary + word);
    }

    private void create(ExternalContext sent) {
        Map<String, String> parameters = sent.getRequestParameterMap();
        typed.put("name", parameters.getOrDefault("new_name", ""));
        typed.put("role", parameters.getOrDefault("new_role", ""));
        try {
            password = GivenPassword.of(parameters);
            created = accounts.create(typed.get("name"), role(typed.get("role")), password.characters());
            typed.clear();
        } catch (InvalidInputException e) {
            problem = preferences.getTexts().getString("users.bad." + e.field());
        } catch (ConflictException e) {
            problem = preferences.getTexts().getString("users.exists");
        }
    }

    /** @throws InvalidInputException if it is none */
    static Role role(String label) {
        try {
            return Role.of(label == null ? "" : label);
        } catch (IllegalArgumentException e) {
            throw InvalidInputException.of("role", e.getMessage());
        }
    }

    private boolean wanted(Account account) {
        String search = filters.get("search");
        String role = filters.get("role");
        String state = filters.get("state");
        return (search == null
                        || search.isBlank()
                        || account.name().contains(search.strip().toLowerCase(Locale.ROOT)))
                && (role == null || role.isEmpty() || account.role().label().equals(role))
                && (state == null || state.isEmpty() || state(account).equals(state));
    }

    /** {@code active}, {@code locked} or {@code disabled}. */
    public String state(Account account) {
        return AccountStates.of(account, clock.instant());
    }

    public ListFile<Account> getFile() {
        return file;
    }

    public Map<String, String> getFilters() {
        return filters;
    }

    public boolean isNarrowed() {
        return filters.values().stream().anyMatch(value -> value != null && !value.isEmpty());
    }

    public List<Account> getRows() {
        return rows;
    }

    public List<String> getStates() {
        return AccountStates.ALL;
    }

    public Role[] getRoles() {
        return Role.values();
    }

    /** What stands in the form for a new account: what was typed and not accepted. */
    public Map<String, String> getTyped() {
        return typed;
    }

    /** Why no account was added, or null. */
    public String getProblem() {
        return problem;
    }

    /** The account that was added just now, or null. */
    public Account getCreated() {
        return created;
    }

    /** Shown with {@link #getCreated()}, and never again; null if the administrator chose it. */
    public String getShownPassword() {
        return password.shown();
    }

    /** Who keeps the accounts, if that is not this platform; else empty. */
    public String getProvider() {
        return provider;
    }
}
