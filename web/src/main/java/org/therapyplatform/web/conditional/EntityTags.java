package org.therapyplatform.web.conditional;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entity tags of a header.
 *
 * @param any the header is {@code *}
 * @param strong the opaque tags, quoted
 * @param weak the opaque tags marked as weak, quoted
 */
record EntityTags(boolean any, Set<String> strong, Set<String> weak) {
    private static final Pattern TAG = Pattern.compile("\\s*(W/)?(\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")\\s*");

    /**
     * @param lines of the header, which may come in several
     * @return empty if it is neither {@code *} nor a list of entity tags
     */
    static Optional<EntityTags> parse(List<String> lines) {
        String list = String.join(",", lines);
        if (list.strip().equals("*")) {
            return Optional.of(new EntityTags(true, Set.of(), Set.of()));
        }
        Set<String> strong = new HashSet<>();
        Set<String> weak = new HashSet<>();
        Matcher tag = TAG.matcher(list);
        int position = 0;
        while (position < list.length()) {
            if (list.charAt(position) == ',' || Character.isWhitespace(list.charAt(position))) {
                position++;
            } else if (tag.region(position, list.length()).lookingAt()
                    && (tag.end() == list.length() || list.charAt(tag.end()) == ',')) {
                (tag.group(1) == null ? strong : weak).add(tag.group(2));
                position = tag.end();
            } else {
                return Optional.empty();
            }
        }
        return strong.isEmpty() && weak.isEmpty() ? Optional.empty() : Optional.of(new EntityTags(false, strong, weak));
    }

    /** The tag of a version. */
    static String of(int version) {
        return "\"" + version + "\"";
    }
}
