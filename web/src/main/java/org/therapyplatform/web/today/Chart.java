package org.therapyplatform.web.today;

import java.util.List;
import java.util.Locale;

/**
 * A chart of bars that is a table as well: whoever cannot see the bars, or prints them, reads the numbers. Drawn by the
 * server, because a bar is one rectangle: no script and no style of its own, so the content policy stays as it is.
 *
 * @param bars in their order
 */
public record Chart(List<Bar> bars) {
    /**
     * @param count as people read it
     * @param share of the longest bar in percent, as SVG reads it
     * @param address of those that are counted; null: there is no such list
     */
    public record Bar(String label, String count, String share, String address) {}

    /** A bar before it is known how long the longest is. */
    public record Value(String label, long value, String count, String address) {}

    public static Chart of(List<Value> values) {
        long longest = Math.max(1, values.stream().mapToLong(Value::value).max().orElse(1));
        return new Chart(values.stream()
                .map(value -> new Bar(
                        value.label(),
                        value.count(),
                        String.format(Locale.ROOT, "%.1f", 100.0 * value.value() / longest),
                        value.address()))
                .toList());
    }
}
