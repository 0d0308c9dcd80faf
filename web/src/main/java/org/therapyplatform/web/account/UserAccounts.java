package org.therapyplatform.web.account;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.therapyplatform.platform.account.Account;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.account.Passwords;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Changes;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.web.security.AccountChanges;

/**
 * What an administrator does with accounts. Every change is a transaction of its own ({@link Accounts}); none is possible
 * where an identity provider keeps the accounts.
 */
@Stateless
@DenyAll
@Audited(Subject.ACCOUNT)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UserAccounts {
    @Resource
    private SessionContext context;

    @Inject
    private Accounts accounts;

    @Inject
    private AccountChanges changes;

    @Inject
    private Settings settings;

    /** Address of the identity provider that keeps the accounts; empty: they are kept here. */
    @RolesAllowed(ADMINISTRATOR)
    public String provider() {
        return settings.text(Setting.OIDC_PROVIDER_URL).strip();
    }

    /** By name. */
    @RolesAllowed(ADMINISTRATOR)
    public List<Account> list() {
        return accounts.list();
    }

    /** @throws NotFoundException if there is none of this name */
    @RolesAllowed(ADMINISTRATOR)
    public Account find(String name) {
        return accounts.find(name == null ? "" : name).orElseThrow(() -> new NotFoundException("Account"));
    }

    /**
     * @throws InvalidInputException if no account can have this name or this password
     * @throws ConflictException if there is one of this name
     */
    @Changes(AuditAction.CREATE)
    @RolesAllowed(ADMINISTRATOR)
    public Account create(String name, Role role, char[] password) {
        requireOwn();
        String hash = hash(password);
        try {
            if (!accounts.add(name, role, hash)) {
                throw new ConflictException("There is an account of this name already");
            }
        } catch (IllegalArgumentException e) {
            throw InvalidInputException.of("name", e.getMessage());
        }
        return find(name);
    }

    /**
     * @param before the role that was shown
     * @throws ConflictException if it has another role meanwhile, is one's own (A7) or the last administrator's (A6)
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed(ADMINISTRATOR)
    public Account changeRole(String name, Role before, Role role) {
        requireOwn();
        requireOther(name);
        find(name);
        if (!accounts.changeRole(name, before, role)) {
            throw new ConflictException("The account has another role meanwhile");
        }
        return changed(name);
    }

    /** @throws ConflictException if it is one's own (A7) or the last administrator's (A6) */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed(ADMINISTRATOR)
    public Account disable(String name) {
        requireOwn();
        requireOther(name);
        accounts.disable(name);
        return changed(name);
    }

    /** Also ends a lock. */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed(ADMINISTRATOR)
    public Account enable(String name) {
        requireOwn();
        accounts.enable(name);
        return find(name);
    }

    @Changes(AuditAction.UPDATE)
    @RolesAllowed(ADMINISTRATOR)
    public Account unlock(String name) {
        requireOwn();
        accounts.unlock(name);
        return find(name);
    }

    /**
     * Ends a lock and the sessions of the account.
     *
     * @throws InvalidInputException if nobody may have this password
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed(ADMINISTRATOR)
    public Account changePassword(String name, char[] password) {
        requireOwn();
        accounts.changePassword(name, hash(password));
        return changed(name);
    }

    private Account changed(String name) {
        changes.happened();
        return find(name);
    }

    private static String hash(char[] password) {
        try {
            return Passwords.hash(password);
        } catch (IllegalArgumentException e) {
            throw InvalidInputException.of("password", e.getMessage());
        }
    }

    private void requireOwn() {
        if (!provider().isEmpty()) {
            throw new ConflictException("The accounts are kept by the identity provider");
        }
    }

    private String caller() {
        return context.getCallerPrincipal().getName();
    }

    private void requireOther(String name) {
        if (Accounts.canonical(name).equals(Accounts.canonical(caller()))) {
            throw new ConflictException("Nobody takes away his own account");
        }
    }
}
