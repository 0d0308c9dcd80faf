package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.regex.Pattern;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.InvalidInputException;

/** The regions: the leading digits of the postal code, as many as {@code PLZ_MATCH_DIGITS}. */
@ApplicationScoped
public class PlzRegion {
    /** As many the indexes know. */
    private static final int INDEXED_DIGITS = 2;

    @Inject
    private Settings settings;

    /** @throws InvalidInputException if the prefix has another form */
    public String checked(String plzPrefix) {
        int digits = settings.number(Setting.PLZ_MATCH_DIGITS);
        if (plzPrefix == null || !Pattern.matches("[0-9]{" + digits + "}", plzPrefix)) {
            throw InvalidInputException.of("plz_prefix", "Invalid PLZ prefix. Must be exactly " + digits + " digits.");
        }
        return plzPrefix;
    }

    /**
     * The same, or null for the whole country.
     *
     * @throws InvalidInputException if the prefix has another form
     */
    public String checkedOrAll(String plzPrefix) {
        return plzPrefix == null || plzPrefix.isBlank() ? null : checked(plzPrefix);
    }

    /** The region a postal code lies in; nothing if it is unknown. */
    public Optional<String> of(String plz) {
        int digits = settings.number(Setting.PLZ_MATCH_DIGITS);
        return Optional.ofNullable(plz).filter(p -> p.length() >= digits).map(p -> p.substring(0, digits));
    }

    /** The condition that a row lies in the region {@code :prefix}, as the indexes serve it. */
    static String contains(String alias, String prefix) {
        String indexed = "left(" + alias + ".plz, 2) = left(:prefix, 2)";
        // What says nothing new would only mislead the planner.
        return prefix.length() == INDEXED_DIGITS ? indexed : indexed + " AND " + alias + ".plz LIKE :prefix || '%'";
    }
}
