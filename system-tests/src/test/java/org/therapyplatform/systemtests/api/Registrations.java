package org.therapyplatform.systemtests.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.systemtests.stack.TestStack;

/** Registrations as the web site writes them. */
public final class Registrations {
    private Registrations() {}

    /** Of a patient with a token; null: none. */
    public static byte[] registration(Map<String, Object> patient, String token, boolean voucher) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("patient_data", patient);
        if (token != null) {
            data.put("registration_token", token);
        }
        data.put("consent_metadata", Map.of("voucher_booking", voucher, "price_paid", 95.00));
        return signed("patient_registration", data);
    }

    /** The compact form, then the same with its signature in front. */
    public static byte[] signed(String type, Map<String, Object> data) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("timestamp", Instant.now().toString());
        envelope.put("environment", "test");
        envelope.put("type", type);
        envelope.put("data", data);
        String compact = Json.text(envelope);
        return ("{\"signature\":\"" + hmac(compact) + "\",\"signature_version\":\"hmac-sha256-v1\","
                        + compact.substring(1))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String hmac(String text) {
        try {
            String key = TestStack.get().settings().text(Setting.HMAC_SECRET_KEY);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
