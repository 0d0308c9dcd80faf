package org.therapyplatform.web.today;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The words of the desk in the reader's language. */
record Words(ResourceBundle texts, Locale locale) {
    String text(String key) {
        return texts.getString(key);
    }

    /** @return empty if there are no words for it */
    Optional<String> known(String key) {
        return texts.containsKey(key) ? Optional.of(text(key)) : Optional.empty();
    }

    String say(String key, Object... parameters) {
        return new MessageFormat(text(key), locale).format(parameters);
    }
}
