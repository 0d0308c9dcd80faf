package org.therapyplatform.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsFileTest {
    @TempDir
    Path directory;

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        CredentialsFile file = new CredentialsFile(directory.resolve("state/credentials"));
        file.write(Map.of("reader", "one"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void linesThatAreNotWrittenStay() {
        CredentialsFile file = new CredentialsFile(directory.resolve("credentials"));
        file.write(Map.of("reader", "one", "service", "two"));
        file.write(Map.of("service", "with=sign"));

        assertThat(file.password("reader")).contains("one");
        assertThat(file.password("service")).contains("with=sign");
        assertThat(file.password("auditor")).isEmpty();
    }
}
