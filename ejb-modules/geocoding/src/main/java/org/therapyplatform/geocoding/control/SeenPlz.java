package org.therapyplatform.geocoding.control;

import java.util.BitSet;

/** R5: of several rows for a postal code the first counts. Memory stays flat whatever a file holds. */
final class SeenPlz {
    /** A bit for each of the hundred thousand codes there can be. */
    private final BitSet codes = new BitSet(100_000);

    /**
     * @param plz five digits
     * @return whether it comes for the first time
     */
    boolean first(String plz) {
        int code = Integer.parseInt(plz);
        boolean first = !codes.get(code);
        codes.set(code);
        return first;
    }
}
