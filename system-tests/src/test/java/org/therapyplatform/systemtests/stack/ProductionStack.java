package org.therapyplatform.systemtests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.systemtests.api.Browser;

/**
 * A second stack beside the first, set up as in production: HTTPS, encrypted connections to PgBouncer and PostgreSQL,
 * bearer tokens, one foreign origin. Tests that need other settings restart its server with them.
 */
public final class ProductionStack {
    public static final String TOKEN_ISSUER = "https://issuer.example";
    public static final String TOKEN_AUDIENCE = "therapy-platform-api";
    public static final String ORIGIN = "https://app.example";

    private static final Path STATE = Path.of("target", "production").toAbsolutePath();
    private static final Path FILES = Path.of("target", "production-files").toAbsolutePath();
    /** To the ports of the first stack. */
    private static final int DISTANCE = 100;

    private static final String SECRET = UUID.randomUUID().toString();

    private static PemFiles certificate;
    private static PemFiles stranger;
    private static KeyPair tokenKey;
    private static LocalStack running;

    private ProductionStack() {}

    /** @param changes settings on top of production's; the server is restarted if it runs with others */
    public static synchronized LocalStack with(Map<String, String> changes) {
        Progress progress = message -> System.out.println("[production] " + message);
        boolean first = running == null;
        if (first) {
            prepareFiles();
        }
        Map<String, String> settings = settings();
        settings.putAll(changes);
        LocalStack stack = LocalStack.of(TestStack.CHECKOUT, STATE, settings);
        if (first && Files.exists(STATE)) {
            stack.down(progress);
            TestStack.delete(STATE);
        }
        if (first) {
            Runtime.getRuntime().addShutdownHook(new Thread(ProductionStack::stop));
        }
        running = stack;
        stack.up(progress);
        return stack;
    }

    static synchronized void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /** What HTTPS, PgBouncer and PostgreSQL show. */
    public static PemFiles certificate() {
        return certificate;
    }

    /** Of somebody else, for the same addresses. */
    public static PemFiles stranger() {
        return stranger;
    }

    /** The server accepts tokens that are signed with it. */
    public static KeyPair tokenKey() {
        return tokenKey;
    }

    /** Over HTTPS. */
    public static Browser browser() {
        return new Browser(address(), certificate.trusted());
    }

    public static URI address() {
        return running.server().address();
    }

    private static void prepareFiles() {
        try {
            if (Files.exists(FILES)) {
                TestStack.delete(FILES);
            }
            certificate = PemFiles.create(FILES, "platform");
            stranger = PemFiles.create(FILES, "stranger");
            tokenKey = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            Files.writeString(
                    FILES.resolve("token.pem"),
                    PemFiles.pem("PUBLIC KEY", tokenKey.getPublic().getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        for (Setting setting : Setting.values()) {
            if (setting.secret() && setting.defaultValue() == null) {
                settings.put(setting.name(), SECRET);
            } else if (setting.requiredInProduction()) {
                settings.put(setting.name(), "Wert der Produktion");
            }
        }
        for (Setting port : new Setting[] {
            Setting.DB_PORT, Setting.PGBOUNCER_PORT, Setting.HTTP_PORT, Setting.MANAGEMENT_PORT, Setting.SMTP_PORT
        }) {
            settings.put(port.name(), String.valueOf(TestStack.port(port) + DISTANCE));
        }
        settings.put("HTTPS_PORT", String.valueOf(TestStack.port(Setting.HTTP_PORT) + DISTANCE + 1));
        settings.put("PLATFORM_ENV", "production");
        settings.put("HTTP_HOST", "0.0.0.0");
        settings.put("SMTP_HOST", "localhost");
        settings.put("ENABLE_EMAIL_SENDING", "false");
        settings.put("DB_SSLMODE", "verify-full");
        settings.put("DB_SSLROOTCERT", certificate.certificate().toString());
        settings.put("TLS_CERTIFICATE_FILE", certificate.certificate().toString());
        settings.put("TLS_KEY_FILE", certificate.key().toString());
        settings.put("DB_TLS_CERTIFICATE_FILE", certificate.certificate().toString());
        settings.put("DB_TLS_KEY_FILE", certificate.key().toString());
        settings.put("PGBOUNCER_TLS_CERTIFICATE_FILE", certificate.certificate().toString());
        settings.put("PGBOUNCER_TLS_KEY_FILE", certificate.key().toString());
        settings.put("JWT_PUBLIC_KEY_FILE", FILES.resolve("token.pem").toString());
        settings.put("JWT_ISSUER", TOKEN_ISSUER);
        settings.put("JWT_AUDIENCE", TOKEN_AUDIENCE);
        settings.put("CORS_ALLOWED_ORIGINS", ORIGIN);
        return settings;
    }
}
