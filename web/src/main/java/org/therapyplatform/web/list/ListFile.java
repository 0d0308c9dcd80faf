package org.therapyplatform.web.list;

import java.util.List;
import java.util.Map;

/**
 * A list as a file: the columns its page shows.
 *
 * @param title key of the text above it
 * @param vocabularies filter to the vocabulary its values have words in; others are said as they were typed
 */
public record ListFile<T>(String title, Map<String, String> vocabularies, List<Column<T>> columns) {}
