package org.therapyplatform.systemtests.api;

import java.util.List;
import java.util.stream.IntStream;
import org.therapyplatform.systemtests.stack.Database;

/**
 * A region of postal codes, as wide as the platform matches (two digits). Each test takes one of its own: who waits
 * there, and who can be asked, is then what the test created.
 */
public record Region(String prefix) {
    /** A region that spans 70 km; only for the test of distances. */
    public static final Region COAST = new Region("17");

    private static final List<Integer> NO_POSTAL_CODES = List.of(5, 11, 43, 62);

    private static final List<Region> ALL = IntStream.rangeClosed(1, 98)
            .filter(prefix -> !NO_POSTAL_CODES.contains(prefix))
            .mapToObj(prefix -> new Region("%02d".formatted(prefix)))
            .filter(region -> !region.equals(COAST))
            .toList();

    private static int taken;

    /** There are fewer regions than tests, and some tests name postal codes of their own: a region is emptied first. */
    public static synchronized Region unused() {
        Region region = ALL.get(taken++ % ALL.size());
        String there = " WHERE plz LIKE '" + region.prefix + "%'";
        Database.execute(
                "UPDATE matching_service.platzsuche SET plz = NULL" + there,
                "UPDATE matching_service.therapeutenprofil SET plz = NULL" + there,
                "UPDATE therapist_service.therapeuten SET plz = NULL" + there);
        return region;
    }

    /** A postal code in it, the same for every caller. */
    public String plz() {
        return prefix + "100";
    }
}
