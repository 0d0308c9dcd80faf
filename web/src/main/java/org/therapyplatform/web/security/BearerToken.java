package org.therapyplatform.web.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;

/** What Elytron does not ask of a token: that it ends. Everything else about it (signature, issuer, audience) it does. */
final class BearerToken {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BearerToken() {}

    /** @return false if it is no token at all, too: that is for Elytron to find */
    static boolean endless(String token) {
        String[] parts = token.strip().split("\\.");
        if (parts.length < 2) {
            return false;
        }
        try {
            return !JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                    .path("exp")
                    .isNumber();
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
