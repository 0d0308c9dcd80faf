package org.therapyplatform.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class PlacesTest {
    @Test
    void noTwoPlacesHaveTheSameKeys() {
        List<String> keys = Places.PLACES.stream()
                .map(Places.Place::keys)
                .filter(Objects::nonNull)
                .toList();
        assertThat(keys).doesNotHaveDuplicates().allSatisfy(pressed -> assertThat(pressed)
                .matches("[gn] [a-z]"));
    }

    @Test
    void everyPlaceHasANameOfItsOwn() {
        for (Locale language : List.of(Locale.GERMAN, Locale.ENGLISH)) {
            ResourceBundle texts = ResourceBundle.getBundle("org.therapyplatform.web.desk.Texts", language);
            assertThat(Places.PLACES.stream().map(place -> texts.getString(place.name())))
                    .doesNotHaveDuplicates();
        }
    }
}
