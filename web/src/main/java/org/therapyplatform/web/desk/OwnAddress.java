package org.therapyplatform.web.desk;

import java.util.regex.Pattern;

/** Addresses a browser sends along to be led back to. */
public final class OwnAddress {
    /** {@code //elsewhere.example} and {@code /\elsewhere.example} are other sites to a browser. */
    private static final Pattern OURS = Pattern.compile("/([^/\\\\\\p{Cntrl}][^\\p{Cntrl}]*)?");

    private OwnAddress() {}

    /** @return the address if it is a page of ours */
    public static String of(String asked, String otherwise) {
        return asked != null && OURS.matcher(asked).matches() ? asked : otherwise;
    }
}
