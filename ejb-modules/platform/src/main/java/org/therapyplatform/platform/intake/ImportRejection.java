package org.therapyplatform.platform.intake;

import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.InvalidInputException.Violation;

/**
 * A record that broke a rule. No value of it is here: reports are kept, shown and sent.
 *
 * @param row the record's number, from 1; in a table the line a spreadsheet shows
 * @param field by its name on the wire; null if the rule belongs to the record as a whole
 */
public record ImportRejection(int row, String field, String rule) {
    /** The first rule a record breaks, as the API would say it, less the value the API quotes. */
    public static ImportRejection of(int row, InvalidInputException refusal) {
        Violation first = refusal.violations().isEmpty()
                ? new Violation(null, refusal.getMessage())
                : refusal.violations().get(0);
        // A message quotes one value at most; a value may hold quotes itself.
        return new ImportRejection(row, first.field(), first.rule().replaceAll("(?s)\\s*'.*'", ""));
    }
}
