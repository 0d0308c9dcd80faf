package org.therapyplatform.web.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the modules say about imports, monitors and the database is kept, logged, mailed and answered to programs, in
 * English; the desk says it in the reader's language. The sentences of a language stand in {@code phrases_<language>.txt}.
 */
@Named
@RequestScoped
public class Phrases {
    private static final String ENGLISH = Locale.ENGLISH.getLanguage();
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");
    private static final Pattern OF_A_FIELD = Pattern.compile("([a-z_]+): (.+)", Pattern.DOTALL);
    private static final Map<String, List<Phrase>> KNOWN = new ConcurrentHashMap<>();

    @Inject
    private Preferences preferences;

    /**
     * A sentence.
     *
     * @param said with a group for whatever stands in it
     * @param words with the groups' numbers
     * @param letters of its own
     */
    record Phrase(Pattern said, String words, int letters) {
        private static Phrase of(String line) {
            String[] sides = line.split(" => ", 2);
            StringBuilder said = new StringBuilder();
            int from = 0;
            int letters = 0;
            for (Matcher place = PLACE.matcher(sides[0]); place.find(); from = place.end()) {
                said.append(Pattern.quote(sides[0].substring(from, place.start())))
                        .append("(.*)");
                letters += place.start() - from;
            }
            said.append(Pattern.quote(sides[0].substring(from)));
            return new Phrase(
                    Pattern.compile(said.toString(), Pattern.DOTALL),
                    sides[1].strip(),
                    letters + sides[0].length() - from);
        }
    }

    /** In the reader's language, if there are words for it, else as it was said. */
    public String words(String said) {
        return said == null
                ? null
                : told(preferences.getLocale().getLanguage(), preferences.getTexts(), said)
                        .orElse(said);
    }

    /** The language of these words. */
    public String language(String said) {
        String language = preferences.getLocale().getLanguage();
        return said == null || told(language, preferences.getTexts(), said).isPresent() ? language : ENGLISH;
    }

    /** @return empty if there are no words for it */
    static Optional<String> told(String language, ResourceBundle texts, String said) {
        // As a file of one record is refused.
        Matcher field = OF_A_FIELD.matcher(said);
        if (field.matches() && texts.containsKey("field." + field.group(1))) {
            return told(language, texts, field.group(2))
                    .map(rule -> texts.getString("field." + field.group(1)) + ": " + rule);
        }
        for (Phrase phrase : known(language)) {
            Matcher matcher = phrase.said().matcher(said);
            if (matcher.matches()) {
                MatchResult parts = matcher.toMatchResult();
                return Optional.of(PLACE.matcher(phrase.words()).replaceAll(place -> {
                    String part = parts.group(1 + Integer.parseInt(place.group(1)));
                    return Matcher.quoteReplacement(told(language, texts, part).orElse(part));
                }));
            }
        }
        return Optional.empty();
    }

    static List<Phrase> known(String language) {
        return KNOWN.computeIfAbsent(language, Phrases::read);
    }

    private static List<Phrase> read(String language) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Phrases.class.getResourceAsStream("phrases_" + language + ".txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Phrase::of)
                    .sorted(Comparator.comparingInt(Phrase::letters).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
