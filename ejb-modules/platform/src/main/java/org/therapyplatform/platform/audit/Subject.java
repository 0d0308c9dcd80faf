package org.therapyplatform.platform.audit;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whom or what a row of the trail is about.
 *
 * @param kind {@code patient}, {@code therapist}, {@code email}, …
 */
public record Subject(String kind, int id) {
    public static final String PATIENT = "patient";
    public static final String THERAPIST = "therapist";
    public static final String EMAIL = "email";
    public static final String PHONE_CALL = "phone_call";
    public static final String SEARCH = "platzsuche";
    public static final String INQUIRY = "therapeutenanfrage";
    public static final String PROPOSAL = "vermittlungsvorschlag";
    public static final String IMPORT = "import";
    public static final String ACCOUNT = "account";
    public static final String AUDIT_EVENT = "audit_event";

    /** This one first, then the others. */
    public List<Subject> and(String kind, Stream<Integer> ids) {
        return Stream.concat(Stream.of(this), ids.map(other -> new Subject(kind, other)))
                .toList();
    }
}
