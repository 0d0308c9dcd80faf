package org.therapyplatform.platform.query;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which rows hold three letters, by a sample of them. Only how fast a search is depends on it, not what it finds. */
final class Rarity {
    /** Each is another list of the index to read. */
    private static final int FEWEST = 2;

    private static final int MOST = 3;

    /** A row to look at costs as much as to read past so many in the list of a trigram (1.5 µs and 10 ns). */
    private static final int ROW = 150;

    private static final Pattern TRIGRAM = Pattern.compile("(?=([\\p{L}\\p{N}]{3}))");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private static final BitSet NONE = new BitSet();

    private final Map<String, BitSet> rows = new HashMap<>();
    private final BitSet all = new BitSet();

    /** @param rows of the sample that hold it */
    private record Trigram(String letters, BitSet rows) {
        BitSet among(BitSet others) {
            BitSet both = (BitSet) rows.clone();
            both.and(others);
            return both;
        }

        /** Of reading its list and looking at the rows that are left. */
        int cost(BitSet others) {
            return rows.cardinality() + ROW * among(others).cardinality();
        }
    }

    /** @param sample of the texts that are searched */
    Rarity(List<String> sample) {
        all.set(0, sample.size());
        for (int row = 0; row < sample.size(); row++) {
            for (String trigram : trigrams(sample.get(row)).toList()) {
                rows.computeIfAbsent(trigram, none -> new BitSet()).set(row);
            }
        }
    }

    /**
     * Parts of the text, so that whatever holds the text holds them. The rarest first; then whatever is cheapest to read
     * with what it leaves to look at: "irk", "rke" and "ken" are rare and leave every Birkenau, "irk" and "nbe" hardly more
     * than Birkenberg; to keep Birkenbeck out, too, would be to read every "ber". No more than are worth their lists.
     *
     * @param text in small letters
     */
    List<String> rarest(String text) {
        // As the searched texts have it: the database's suchform.
        List<Trigram> rest = new ArrayList<>(trigrams(text.replace("ß", "ss"))
                .distinct()
                .map(letters -> new Trigram(letters, rows.getOrDefault(bare(letters), NONE)))
                .sorted(Comparator.comparingInt(trigram -> trigram.rows().cardinality()))
                .toList());
        List<String> taken = new ArrayList<>();
        BitSet left = all;
        while (taken.size() < MOST && !rest.isEmpty()) {
            BitSet others = left;
            Trigram next = taken.isEmpty()
                    ? rest.get(0)
                    : Collections.min(rest, Comparator.comparingInt(trigram -> trigram.cost(others)));
            if (taken.size() >= FEWEST && next.cost(left) >= ROW * left.cardinality()) {
                break;
            }
            taken.add(next.letters());
            rest.remove(next);
            left = next.among(left);
        }
        return taken;
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
