package org.therapyplatform.systemtests.production;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.stack.ProductionStack;

/** A bearer token, made by hand so that it can be wrong in every way. */
record Token(Map<String, Object> claims) {
    /** Right in every way, for an hour. */
    static Token of(String subject, String role) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ProductionStack.TOKEN_ISSUER);
        claims.put("aud", ProductionStack.TOKEN_AUDIENCE);
        claims.put("sub", subject);
        claims.put("role", role);
        claims.put("exp", Instant.now().plusSeconds(3600).getEpochSecond());
        return new Token(claims);
    }

    /** @param value null: without this claim */
    Token with(String claim, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        if (value == null) {
            changed.remove(claim);
        } else {
            changed.put(claim, value);
        }
        return new Token(changed);
    }

    String signed() {
        return signedWith(ProductionStack.tokenKey().getPrivate());
    }

    String signedWith(PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            String content = content("RS256");
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String unsigned() {
        return content("none") + ".";
    }

    /** The well-known mix-up: the public key, which everybody has, taken for a shared secret. */
    String signedWithThePublicKey() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(ProductionStack.tokenKey().getPublic().getEncoded(), "HmacSHA256"));
            String content = content("HS256");
            return content + "." + encoded(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String content(String algorithm) {
        return encoded(Json.text(Map.of("alg", algorithm, "typ", "JWT")).getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(Json.text(claims).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
