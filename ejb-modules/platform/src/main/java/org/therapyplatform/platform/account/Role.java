package org.therapyplatform.platform.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What an account may be. docs/security.md holds the table of who may do what. */
public enum Role {
    ADMINISTRATOR,
    COORDINATOR,
    READER,
    AUDITOR,
    SERVICE;

    /** As it stands in the table, in tokens and in {@link Roles}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one somebody has; empty if it is none of ours. */
    public static Optional<Role> of(Predicate<String> has) {
        return Arrays.stream(values()).filter(role -> has.test(role.label())).findFirst();
    }

    /** @throws IllegalArgumentException naming the roles, if there is none of this label */
    public static Role of(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no role '" + label + "'. Roles: "
                        + Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "))));
    }
}
