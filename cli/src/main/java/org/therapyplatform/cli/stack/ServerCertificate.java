package org.therapyplatform.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** The certificate a database server of ours shows its clients, and its key: two PEM files named by two settings. */
record ServerCertificate(Path certificate, Path key) {
    /**
     * Empty if none is configured, and none needed.
     *
     * @throws StackException if connections are to be encrypted and a file is not named or cannot be read
     */
    static Optional<ServerCertificate> of(Settings settings, Setting certificateSetting, Setting keySetting) {
        String certificate = settings.text(certificateSetting).strip();
        String key = settings.text(keySetting).strip();
        if (certificate.isEmpty() && key.isEmpty() && !settings.database().encrypted()) {
            return Optional.empty();
        }
        return Optional.of(new ServerCertificate(readable(certificateSetting, certificate), readable(keySetting, key)));
    }

    /** Changes when the files do: a renewed certificate needs a restart. */
    String fingerprint() {
        try {
            return certificate + "@" + Files.getLastModifiedTime(certificate) + " " + key + "@"
                    + Files.getLastModifiedTime(key);
        } catch (IOException e) {
            throw new StackException("Cannot read " + certificate + " or " + key, e);
        }
    }

    private static Path readable(Setting setting, String file) {
        if (file.isEmpty()) {
            throw new StackException(setting + " is missing: " + setting.meaning() + ". Connections are encrypted ("
                    + Setting.DB_SSLMODE + "), and this server is ours to start.");
        }
        Path path = Path.of(file).toAbsolutePath();
        if (!Files.isReadable(path)) {
            throw new StackException(setting + " cannot be read: " + path);
        }
        return path;
    }
}
