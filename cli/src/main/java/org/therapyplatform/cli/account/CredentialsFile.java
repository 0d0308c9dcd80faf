package org.therapyplatform.cli.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The passwords of the development accounts: one {@code account=password} a line, readable by its owner alone. */
public record CredentialsFile(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    public Optional<String> password(String account) {
        return Optional.ofNullable(read().get(account));
    }

    /** Adds or replaces lines; the others stay. */
    public void write(Map<String, String> passwords) {
        Map<String, String> all = new TreeMap<>(read());
        all.putAll(passwords);
        String text = all.entrySet().stream()
                .map(line -> line.getKey() + "=" + line.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(path.getParent());
            // The mode is there before the content is.
            Path fresh = Files.createTempFile(
                    path.getParent(), "credentials", "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(fresh, text);
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
    }

    private Map<String, String> read() {
        if (!Files.exists(path)) {
            return Map.of();
        }
        try {
            return Files.readAllLines(path).stream()
                    .filter(line -> line.contains("=") && !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(parts -> parts[0].strip(), parts -> parts[1].strip(), (a, b) -> b));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }
}
