package org.therapyplatform.web.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.therapyplatform.platform.account.Account;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.web.desk.Preferences;

/** One account: its role, whether it lets somebody in, its password. */
@Named
@RequestScoped
public class UserPage {
    @Inject
    private UserAccounts accounts;

    @Inject
    private Preferences preferences;

    @Inject
    private Clock clock;

    private Account account;
    private String provider;
    private String problem;
    private String shownPassword;

    /** Before anything else: the parts of a page are asked whether they are shown before a form of it is looked at. */
    @PostConstruct
    void find() {
        provider = accounts.provider();
        account = accounts.find(FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("name"));
    }

    /** Shows the account; before that changes it, if that was sent. */
    public void load() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        Map<String, String> parameters = external.getRequestParameterMap();
        // A password that was made up is shown with this answer: there is no second one.
        if (faces.isPostback() && change(parameters) && shownPassword == null) {
            external.redirect("/user?name=" + URLEncoder.encode(account.name(), StandardCharsets.UTF_8) + "&saved=1");
            faces.responseComplete();
        }
    }

    /** @return whether it was changed */
    private boolean change(Map<String, String> parameters) {
        String wish = parameters.getOrDefault("wish", "");
        try {
            switch (wish) {
                case "role" ->
                    account = accounts.changeRole(
                            account.name(),
                            UserListPage.role(parameters.get("role_before")),
                            UserListPage.role(parameters.get("role")));
                case "disable" -> account = accounts.disable(account.name());
                case "enable" -> account = accounts.enable(account.name());
                case "unlock" -> account = accounts.unlock(account.name());
                case "password" -> {
                    GivenPassword password = GivenPassword.of(parameters);
                    account = accounts.changePassword(account.name(), password.characters());
                    shownPassword = password.shown();
                }
                default -> {
                    return false;
                }
            }
            return true;
        } catch (InvalidInputException e) {
            problem = preferences.getTexts().getString("users.bad." + e.field());
        } catch (ConflictException e) {
            problem = preferences.getTexts().getString("user.kept." + wish);
            account = accounts.find(account.name());
        }
        return false;
    }

    public Account getAccount() {
        return account;
    }

    public String getState() {
        return AccountStates.of(account, clock.instant());
    }

    /** Whether it is that of whoever looks at it: role and entrance are not his to take away. */
    public boolean isOwn() {
        return account.name()
                .equals(Accounts.canonical(FacesContext.getCurrentInstance()
                        .getExternalContext()
                        .getUserPrincipal()
                        .getName()));
    }

    public Role[] getRoles() {
        return Role.values();
    }

    /** Why nothing was changed, or null. */
    public String getProblem() {
        return problem;
    }

    /** The password that was made up just now, or null. */
    public String getShownPassword() {
        return shownPassword;
    }

    public boolean isSaved() {
        return FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .containsKey("saved");
    }

    /** Who keeps the accounts, if that is not this platform; else empty. */
    public String getProvider() {
        return provider;
    }
}
