package org.therapyplatform.platform.query;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What somebody typed into a search field (L4). */
public final class SearchText {
    private static final Pattern TRIGRAM = Pattern.compile("[\\p{L}\\p{N}]{3}");

    private final String typed;

    private SearchText(String typed) {
        this.typed = typed;
    }

    /** @return empty if nothing was typed */
    public static Optional<SearchText> of(String typed) {
        return Optional.ofNullable(typed)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))
                .map(SearchText::new);
    }

    /**
     * As it was typed and, since {@code ü} is found as {@code u} too, in the other spellings of the same name:
     * {@code müller} as {@code mueller}, {@code mueller} as {@code muller}.
     */
    List<String> patterns() {
        String written = typed.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
        String bare = typed.replace("ae", "a").replace("oe", "o").replace("ue", "u");
        return Stream.of(typed, written, bare)
                .distinct()
                .map(text -> "%" + text + "%")
                .toList();
    }

    boolean hasTrigram() {
        return patterns().stream().allMatch(pattern -> TRIGRAM.matcher(pattern).find());
    }

    boolean hasWildcards() {
        return typed.indexOf('%') >= 0 || typed.indexOf('_') >= 0;
    }

    /** Whether a word of ours that is no column's text holds it; the words have no umlauts. */
    public boolean in(String word) {
        StringBuilder pattern = new StringBuilder();
        typed.codePoints()
                .mapToObj(Character::toString)
                .map(letter -> switch (letter) {
                    case "%" -> ".*";
                    case "_" -> ".";
                    default -> Pattern.quote(letter);
                })
                .forEach(pattern::append);
        return Pattern.compile(pattern.toString())
                .matcher(word.toLowerCase(Locale.ROOT))
                .find();
    }
}
