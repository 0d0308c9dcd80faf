package org.therapyplatform.platform.query;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How many rows hold three letters, by a sample of them. Only how fast a search is depends on it, not what it finds. */
final class Rarity {
    /** Two would leave too much to look at where names are alike. */
    private static final int ENOUGH = 3;

    private static final Pattern TRIGRAM = Pattern.compile("(?=([\\p{L}\\p{N}]{3}))");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final Map<String, Integer> rows = new HashMap<>();

    /** @param sample of the texts that are searched */
    Rarity(List<String> sample) {
        for (String text : sample) {
            new HashSet<>(trigrams(text).toList()).forEach(trigram -> rows.merge(trigram, 1, Integer::sum));
        }
    }

    /**
     * Parts of the text, so that whatever holds the text holds them.
     *
     * @param text in small letters
     */
    List<String> rarest(String text) {
        return trigrams(text)
                .distinct()
                .sorted(Comparator.comparingInt(trigram -> rows.getOrDefault(bare(trigram), 0)))
                .limit(ENOUGH)
                .toList();
    }

    /** As the texts have it, nearly: {@code suchform} is the database's. */
    private static String bare(String trigram) {
        return MARKS.matcher(Normalizer.normalize(trigram, Normalizer.Form.NFD)).replaceAll("");
    }

    private static Stream<String> trigrams(String text) {
        Matcher trigram = TRIGRAM.matcher(text);
        return trigram.results().map(found -> found.group(1));
    }
}
