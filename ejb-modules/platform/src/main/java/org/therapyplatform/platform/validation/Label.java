package org.therapyplatform.platform.validation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What error messages call the value of an enum or of a record component, where clients rely on another word than the
 * field's name: {@code Invalid therapy method 'x'} (api.md §2).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Label {
    String value();
}
