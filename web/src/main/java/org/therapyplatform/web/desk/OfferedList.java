package org.therapyplatform.web.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.therapyplatform.web.list.ListFile;

/**
 * A list of a page that is more than a list, as {@code layout/exports.xhtml} offers it and {@link ListExport} sends it.
 *
 * @param filters what the address says of it
 */
public record OfferedList<T>(ListFile<T> file, Map<String, String> filters) {
    /** The parameter that says which of a page's lists is wanted as a file. */
    static final String NAME = "list";

    /** One of several lists of a page. */
    public static <T> OfferedList<T> named(String name, ListFile<T> file, Map<String, String> filters) {
        Map<String, String> named = new LinkedHashMap<>(filters);
        named.put(NAME, name);
        return new OfferedList<>(file, named);
    }
}
