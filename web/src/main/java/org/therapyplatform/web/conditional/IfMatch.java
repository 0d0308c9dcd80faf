package org.therapyplatform.web.conditional;

import java.util.List;
import java.util.stream.Collectors;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.versioning.ExpectedVersion;

/** The header of a change that must not overwrite somebody else's. */
public final class IfMatch {
    private IfMatch() {}

    /**
     * Compares strongly, as RFC 9110 §13.1.1 wants it: a weak tag is no version at all.
     *
     * @param header its lines; none: the change is made for whatever is there, as without this mechanism
     * @throws InvalidInputException if it is neither {@code *} nor a list of entity tags
     */
    public static ExpectedVersion of(List<String> header) {
        if (header == null || header.isEmpty()) {
            return ExpectedVersion.ANY;
        }
        EntityTags tags = EntityTags.parse(header)
                .orElseThrow(() -> InvalidInputException.of(
                        "If-Match", "If-Match must be * or a list of entity tags, each in quotation marks"));
        return tags.any()
                ? ExpectedVersion.ANY
                : new ExpectedVersion(tags.strong().stream()
                        // Any other was never handed out and matches nothing.
                        .filter(tag -> tag.matches("\"\\d{1,9}\""))
                        .map(tag -> Integer.valueOf(tag.substring(1, tag.length() - 1)))
                        .collect(Collectors.toSet()));
    }
}
