package org.therapyplatform.web.account;

import java.time.Instant;
import java.util.List;
import org.therapyplatform.platform.account.Account;

/** Whether an account lets somebody in, in a word. */
final class AccountStates {
    static final List<String> ALL = List.of("active", "locked", "disabled");

    private AccountStates() {}

    static String of(Account account, Instant now) {
        return ALL.get(account.disabled() ? 2 : account.locked(now) ? 1 : 0);
    }
}
