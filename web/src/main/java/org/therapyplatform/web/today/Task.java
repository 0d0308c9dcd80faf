package org.therapyplatform.web.today;

import java.util.List;

/**
 * Something that is to be done, however often.
 *
 * @param key what; {@code today.<key>} has its words
 * @param count how often, as people read it
 * @param rows the first of it
 * @param all address of the list it comes from, or of more rows; null if there is neither
 */
public record Task(String key, String count, List<Row> rows, String all) {
    /**
     * @param address where it is done
     * @param title whom it concerns
     * @param detail the rest
     * @param late whether it should have been done before today
     */
    public record Row(String address, String title, String detail, boolean late) {}

    public boolean isOpen() {
        return !rows.isEmpty();
    }
}
