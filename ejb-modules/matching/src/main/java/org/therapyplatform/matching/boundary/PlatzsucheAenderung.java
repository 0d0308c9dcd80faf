package org.therapyplatform.matching.boundary;

import java.util.List;
import java.util.Map;

/**
 * What a coordinator changes of a search; null leaves a field as it is.
 *
 * @param notizen replaces the notes
 * @param emailTemplateType which success mail a placement sends (rules.md §8)
 * @param meetingDetails {@code date} and {@code time} of a first consultation that is already fixed
 */
public record PlatzsucheAenderung(
        Suchstatus status,
        String notizen,
        List<Integer> ausgeschlosseneTherapeuten,
        Integer vermittelterTherapeutId,
        String emailTemplateType,
        Map<String, Object> meetingDetails) {
    public static final PlatzsucheAenderung NONE = new PlatzsucheAenderung(null, null, null, null, null, null);
}
