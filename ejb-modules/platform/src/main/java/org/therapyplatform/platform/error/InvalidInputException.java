package org.therapyplatform.platform.error;

import java.util.List;
import java.util.Optional;

/** What was sent breaks a rule. Names the first field that does, and all of them for who can show more. */
public final class InvalidInputException extends PlatformException {
    /** A field, by its name on the wire, and the sentence saying which rule it breaks. */
    public record Violation(String field, String rule) {}

    private final transient List<Violation> violations;
    private final boolean typeError;

    private InvalidInputException(String message, List<Violation> violations, boolean typeError) {
        super(message);
        this.violations = List.copyOf(violations);
        this.typeError = typeError;
    }

    /** A rule that belongs to no single field. */
    public static InvalidInputException of(String message) {
        return new InvalidInputException(message, List.of(), false);
    }

    /** A field whose value breaks a rule; the sentence stands by itself. */
    public static InvalidInputException of(String field, String message) {
        return new InvalidInputException(message, List.of(new Violation(field, message)), false);
    }

    /** Several fields at once; the first is the one the message names. */
    public static InvalidInputException of(List<Violation> violations) {
        return new InvalidInputException(violations.get(0).rule(), violations, false);
    }

    /** A field that is missing or not of its type: on the wire such a reason stands beside the field's name. */
    public static InvalidInputException ofType(String field, String reason) {
        return new InvalidInputException(reason, List.of(new Violation(field, reason)), true);
    }

    /** The offending fields, first the one the message names. */
    public List<Violation> violations() {
        return violations;
    }

    /** The field the message names; empty if the rule belongs to no single one. */
    public String field() {
        return violations.isEmpty() ? "" : violations.get(0).field();
    }

    /** The field whose value was missing or not of its type, if that is what happened. */
    public Optional<Violation> typeError() {
        return typeError ? Optional.of(violations.get(0)) : Optional.empty();
    }
}
