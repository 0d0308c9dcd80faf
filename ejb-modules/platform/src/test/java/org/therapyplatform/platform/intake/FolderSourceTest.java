package org.therapyplatform.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void whatIsStillBeingWrittenIsLeftForTheNextLook() throws IOException {
        file("new.json", Duration.ofMillis(-1500));
        file("old.json", Duration.ofSeconds(-2));
        file("by-a-fast-clock.json", Duration.ofHours(1));
        file("old.txt", Duration.ofHours(-1));

        assertThat(new FolderSource(folder, Clock.fixed(NOW, ZoneOffset.UTC)).list())
                .extracting(entry -> entry.name() + (entry.version() == null ? " is there" : " is written"))
                .containsExactly("by-a-fast-clock.json is written", "new.json is there", "old.json is written");
    }

    private void file(String name, Duration written) throws IOException {
        Files.setLastModifiedTime(Files.writeString(folder.resolve(name), "{}"), FileTime.from(NOW.plus(written)));
    }
}
