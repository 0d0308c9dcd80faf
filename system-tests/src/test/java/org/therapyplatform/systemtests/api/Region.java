package org.therapyplatform.systemtests.api;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A region of postal codes, as wide as the platform matches (two digits). Each test takes one of its own: who waits
 * there, and who can be asked, is then what the test created.
 */
public record Region(String prefix) {
    private static final List<Integer> NOT_IN_USE = List.of(5, 11, 43, 62);

    private static final Iterator<Region> UNUSED = IntStream.rangeClosed(1, 98)
            .filter(prefix -> !NOT_IN_USE.contains(prefix))
            .mapToObj(prefix -> new Region("%02d".formatted(prefix)))
            .iterator();

    public static synchronized Region unused() {
        return UNUSED.next();
    }

    /** A postal code in it whose place the platform knows, and the same for every caller. */
    public String plz() {
        return prefix + "100";
    }
}
