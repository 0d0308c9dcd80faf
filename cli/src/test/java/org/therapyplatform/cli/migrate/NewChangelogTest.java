package org.therapyplatform.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NewChangelogTest {
    @Test
    void numbersGoOnFromTheLastFile() {
        assertThat(NewChangelog.fileName("first", List.of())).isEqualTo("0001-first.xml");
        assertThat(NewChangelog.fileName("next", List.of("0009-a.sql", "0002-b.xml", "notes.txt")))
                .isEqualTo("0010-next.xml");
    }

    @Test
    void theDescriptionBecomesAPlainFileName() {
        assertThat(NewChangelog.fileName("Größe der Anfrage / Straße!", List.of()))
                .isEqualTo("0001-grosse-der-anfrage-strasse.xml");
        assertThatThrownBy(() -> NewChangelog.fileName(" ?! ", List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
