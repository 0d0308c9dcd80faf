package org.therapyplatform.platform.validation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.annotation.ElementType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.InvalidInputException.Violation;
import org.therapyplatform.platform.record.RecordShape;

/** Holds a record against its Bean Validation constraints and reports in the order its components are declared. */
@ApplicationScoped
public class InputValidator {
    private Validator validator;

    protected InputValidator() {}

    /** A record has everything it will ever have: nobody need be asked whether a value was loaded. */
    private static final class Complete implements TraversableResolver {
        @Override
        public boolean isReachable(
                Object holder, Path.Node property, Class<?> root, Path path, ElementType elementType) {
            return true;
        }

        @Override
        public boolean isCascadable(
                Object holder, Path.Node property, Class<?> root, Path path, ElementType elementType) {
            return true;
        }
    }

    @Inject
    public InputValidator(ValidatorFactory factory) {
        this.validator =
                factory.usingContext().traversableResolver(new Complete()).getValidator();
    }

    /** @throws InvalidInputException naming every field that breaks a rule, the first declared first */
    public <R extends Record> void check(R input) {
        Set<ConstraintViolation<R>> broken = validator.validate(input);
        if (broken.isEmpty()) {
            return;
        }
        List<String> order = RecordShape.of(input.getClass()).components().stream()
                .map(RecordShape.Component::name)
                .toList();
        throw InvalidInputException.of(broken.stream()
                .sorted(Comparator.comparingInt(v -> order.indexOf(component(v))))
                .map(v -> {
                    String field = WireNames.of(component(v));
                    return new Violation(field, WireNames.sentence(field) + " " + v.getMessage());
                })
                .toList());
    }

    private static String component(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().iterator().next().getName();
    }
}
