package org.therapyplatform.web.account;

import java.util.Map;
import org.therapyplatform.platform.account.Passwords;
import org.therapyplatform.platform.error.InvalidInputException;

/**
 * The password an administrator gives an account.
 *
 * @param shown if it was made up: it is shown with the answer and stands nowhere else; null if it was typed
 */
record GivenPassword(char[] characters, String shown) {
    /** @throws InvalidInputException if it was not typed the same twice */
    static GivenPassword of(Map<String, String> parameters) {
        String typed = parameters.getOrDefault("new_password", "");
        if (typed.isEmpty()) {
            String random = Passwords.random();
            return new GivenPassword(random.toCharArray(), random);
        }
        if (!typed.equals(parameters.get("new_password_again"))) {
            throw InvalidInputException.of("password_again", "The two passwords differ");
        }
        return new GivenPassword(typed.toCharArray(), null);
    }
}
