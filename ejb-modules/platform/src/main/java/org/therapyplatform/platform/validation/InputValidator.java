package org.therapyplatform.platform.validation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.InvalidInputException.Violation;

/** Holds a record against its Bean Validation constraints and reports in the order its components are declared. */
@ApplicationScoped
public class InputValidator {
    private Validator validator;

    protected InputValidator() {}

    @Inject
    public InputValidator(Validator validator) {
        this.validator = validator;
    }

    /** @throws InvalidInputException naming every field that breaks a rule, the first declared first */
    public <R extends Record> void check(R input) {
        List<String> order = Arrays.stream(input.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        List<Violation> violations = validator.validate(input).stream()
                .sorted(Comparator.comparingInt(v -> order.indexOf(component(v))))
                .map(v -> {
                    String field = WireNames.of(component(v));
                    return new Violation(field, WireNames.sentence(field) + " " + v.getMessage());
                })
                .toList();
        if (!violations.isEmpty()) {
            throw InvalidInputException.of(violations);
        }
    }

    private static String component(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().iterator().next().getName();
    }
}
