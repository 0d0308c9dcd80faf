package org.therapyplatform.matching.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R11. */
class PlacementLetterTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, email_contact",
                "email_contact, email_contact",
                "phone_contact, phone_contact",
                "meeting_confirmation_email, meeting_confirmation_email",
                "meeting_confirmation_phone, meeting_confirmation_phone",
                "unknown, email_contact",
            })
    void withAFixedMeetingEveryTemplateCanBeUsed(String asked, String used) {
        assertThat(PlacementLetter.template(asked, Map.of("date", "Dienstag", "time", "17 Uhr")))
                .isEqualTo(used);
    }

    @ParameterizedTest
    @CsvSource({"meeting_confirmation_email", "meeting_confirmation_phone"})
    void withoutAMeetingThereIsNothingToConfirm(String asked) {
        assertThat(PlacementLetter.template(asked, null)).isEqualTo("email_contact");
        assertThat(PlacementLetter.template(asked, Map.of("date", "Dienstag"))).isEqualTo("email_contact");
    }
}
