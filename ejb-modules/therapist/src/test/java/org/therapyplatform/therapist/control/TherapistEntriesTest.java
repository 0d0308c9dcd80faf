package org.therapyplatform.therapist.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** R9: what is read of a JSON file. */
class TherapistEntriesTest {
    private static final String FILE = "{\"therapists\":[{\"basic_info\":{\"last_name\":\"Müller\"}}]}";

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(TherapistEntries.count(stream("\uFEFF" + FILE))).isEqualTo(1);
        try (TherapistEntries entries = new TherapistEntries(stream("\uFEFF" + FILE))) {
            assertThat(entries.next().fields().get("nachname").asText()).isEqualTo("Müller");
            assertThat(entries.hasNext()).isFalse();
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
